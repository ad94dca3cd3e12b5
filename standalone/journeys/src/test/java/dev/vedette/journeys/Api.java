package dev.vedette.journeys;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** The REST APIs of both services, as one account uses them. */
record Api(StandaloneRun run, String account) {

    static final String DEMO_PASSWORD = "vedette-demo";

    Response file(Map<String, ?> observation) {
        return post("/api/v1/observations", observation);
    }

    Response post(String path, Object body) {
        return signedIn().contentType(ContentType.JSON).body(body).post(run.incident(path));
    }

    Response get(URI address) {
        return signedIn().get(address);
    }

    /** Returns the deliveries that this account may see, newest page of 200. */
    List<Map<String, Object>> deliveries(String query) {
        return get(run.notifying("/api/v1/deliveries?size=200&" + query))
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getList("items");
    }

    private RequestSpecification signedIn() {
        return given().auth().preemptive().basic(account, DEMO_PASSWORD);
    }
}
