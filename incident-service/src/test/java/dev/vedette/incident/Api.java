package dev.vedette.incident;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.UUID;

/** The API as its users see it, with the demo accounts. */
public final class Api {

    public static final String PASSWORD = "vedette-demo";

    private Api() {}

    /** A request of this account. */
    public static RequestSpecification as(String account) {
        return given().auth().preemptive().basic(account, PASSWORD);
    }

    public static Response post(String account, String path, String body) {
        return as(account).contentType(ContentType.JSON).body(body).post(path);
    }

    public static Response file(String account, String body) {
        return post(account, "/api/v1/observations", body);
    }

    public static Response get(String account, String path, Object... parameters) {
        return as(account).get(path, parameters);
    }

    /** A sighting, released to these organisations besides the originator; the text is part of its headline. */
    public static String sighting(String text, String... releasableTo) {
        String codes = releasableTo.length == 0 ? "" : "\"" + String.join("\",\"", releasableTo) + "\"";
        return """
                {"kind": "SIGHTING", "headline": "%s", "exerciseStatus": "EXERCISE", "severity": "SEVERE",
                 "place": {"name": "Banje", "coordinates": {"latitude": 42.97028, "longitude": 20.56306}, "uncertaintyMetres": 500},
                 "tlp": "TLP:AMBER", "releasableTo": [%s]}""".formatted(text, codes);
    }

    /** Text that no other test has. */
    public static String unique() {
        return UUID.randomUUID().toString();
    }
}
