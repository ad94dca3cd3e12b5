package dev.vedette.incident.observation;

import static dev.vedette.incident.Api.file;
import static dev.vedette.incident.Api.get;
import static dev.vedette.incident.Api.post;
import static dev.vedette.incident.Api.sighting;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A place far from the coordinates beside it is filed only if that is said to be meant. */
@QuarkusTest
class ConfirmedPlaceTest {

    private static final String FAR = sighting("Far from Banje", "MOD").replace("42.97028", "44.14");
    private static final String CONFIRMED = "\"placeConfirmed\": true";

    @Test
    void refusesItWhenFiledUntilItIsConfirmed() {
        asks(file("mia-reporter", FAR).then(), "");
        asks(post("mia-reporter", "/api/v1/observations/preview", FAR).then(), "");
        asks(file("mia-reporter", with(FAR, "\"placeConfirmed\": false")).then(), "");
        file("mia-reporter", with(FAR, "\"placeConfirmed\": \"yes\""))
                .then()
                .statusCode(422)
                .body("errors.field", equalTo(List.of("placeConfirmed")));

        file("mia-reporter", with(FAR, CONFIRMED))
                .then()
                .statusCode(201)
                .body("place.coordinates.latitude", equalTo(44.14f))
                .body("placeConfirmed", nullValue());
        file("mia-reporter", with(sighting("Near"), CONFIRMED)).then().statusCode(201);
    }

    @Test
    void asksAboutLaterVersionsAsFarAsTheyChangeThePlace() {
        String path = "/api/v1/observations/"
                + file("mia-reporter", sighting("Near", "MOD")).path("id");
        String point = "\"place\": {\"coordinates\": {\"latitude\": 44.14, \"longitude\": 20.56306}}";

        asks(post("mia-reporter", path + "/corrections", changes(point)).then(), "changes.");
        asks(post("mia-reporter", path + "/updates", observation(FAR)).then(), "observation.");

        post("mia-reporter", path + "/corrections", changes(point + ", " + CONFIRMED))
                .then()
                .statusCode(201);
        post("mia-reporter", path + "/corrections", changes("\"armed\": \"YES\""))
                .then()
                .statusCode(201);
        post("mia-reporter", path + "/updates", observation(FAR)).then().statusCode(201);
        post("mia-reporter", path + "/corrections", changes(CONFIRMED))
                .then()
                .statusCode(422)
                .body("errors.field", equalTo(List.of("changes")));
        get("mia-reporter", path).then().body("version", equalTo(4));
    }

    private static void asks(ValidatableResponse answer, String inside) {
        answer.statusCode(422)
                .body("errors.size()", equalTo(1))
                .body("errors[0].field", equalTo(inside + "place"))
                .body("errors[0].message", equalTo("Banje lies 130 km from these coordinates: is that meant?"))
                .body("errors[0].confirmBy", equalTo(inside + "placeConfirmed"))
                .body("type", containsString("invalid"));
    }

    private static String with(String body, String field) {
        return body.replaceFirst("\\{", "{" + field + ",");
    }

    private static String changes(String changes) {
        return "{\"reason\": \"Seen elsewhere\", \"changes\": {" + changes + "}}";
    }

    private static String observation(String body) {
        return "{\"reason\": \"Seen elsewhere\", \"observation\": " + body + "}";
    }
}
