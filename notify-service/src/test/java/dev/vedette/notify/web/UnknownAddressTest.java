package dev.vedette.notify.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import org.junit.jupiter.api.Test;

@QuarkusTest
class UnknownAddressTest {

    @Test
    void isAPageForABrowserAndAProblemForEverythingElse() {
        ask("text/html,application/xhtml+xml,*/*;q=0.8", "/no/such/thing")
                .statusCode(404)
                .contentType(startsWith("text/html"))
                .body(containsString("<h1>Not found</h1>"));
        for (String accept : new String[] {"application/json", "*/*"}) {
            ask(accept, "/no/such/thing")
                    .statusCode(404)
                    .contentType("application/problem+json")
                    .body("instance", equalTo("/no/such/thing"));
        }
        ask("text/html", "/api/v1/nothing").statusCode(404).contentType("application/problem+json");
    }

    @Test
    void theIconIsThereForEveryone() {
        given().get("/favicon.ico").then().statusCode(200);
    }

    private static ValidatableResponse ask(String accept, String path) {
        return given().auth()
                .preemptive()
                .basic("mia-duty", "vedette-demo")
                .header("Accept", accept)
                .get(path)
                .then();
    }
}
