package dev.vedette.incident.place;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class PlaceResourcesTest {

    @Test
    void findsAPlaceAndTellsItApart() {
        reporter()
                .queryParam("q", "бање")
                .get("/api/v1/places")
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].id", equalTo("geonames:792921"))
                .body("items[0].municipality", equalTo("Zubin Potok"))
                .body("items[0].country", equalTo("XK"))
                .body("items[0].coordinates.latitude", equalTo(42.97028f));
    }

    @Test
    void answersWithAPlaceThatHasNoCoordinates() {
        reporter()
                .queryParam("q", "Oslare")
                .get("/api/v1/places")
                .then()
                .statusCode(200)
                .body("items[0].coordinates", nullValue());
    }

    @Test
    void measuresTheDistance() {
        reporter()
                .queryParam("lat", "42.97028")
                .queryParam("lon", "20.56306")
                .queryParam("uncertainty", "500")
                .get("/api/v1/distance")
                .then()
                .statusCode(200)
                .body("metres", equalTo(524.0f))
                .body("locationErrorMetres", equalTo(500.0f))
                .body("datasetErrorMetres", equalTo(50.0f))
                .body("verdict", equalTo("INDETERMINATE"))
                .body("dataset.id", equalTo("osm-line"))
                .body("attribution", equalTo("© OpenStreetMap contributors (openstreetmap.org/copyright), ODbL 1.0"));
    }

    @ParameterizedTest
    @CsvSource({
        "/api/v1/places, q",
        "/api/v1/places?q=%00, q",
        "/api/v1/places?q=a&size=0, size",
        "/api/v1/places?q=a&size=101, size",
        "/api/v1/places?q=a&limit=3, limit",
        "/api/v1/distance?lon=20, lat",
        "/api/v1/distance?lat=91&lon=20, lat",
        "/api/v1/distance?lat=42&lon=NaN, lon",
        "/api/v1/distance?lat=42&lon=20&uncertainty=-1, uncertainty",
        "/api/v1/distance?lat=42&lon=20&uncertainty=1e9, uncertainty",
    })
    void namesTheParameterThatIsWrong(String path, String parameter) {
        reporter()
                .urlEncodingEnabled(false)
                .get(path)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors.field", hasItem(parameter));
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/places?q=banje", "/api/v1/distance?lat=42&lon=20"})
    void asksStrangersToSignIn(String path) {
        given().redirects().follow(false).get(path).then().statusCode(401);
    }

    private static RequestSpecification reporter() {
        return given().auth().preemptive().basic("mia-reporter", "vedette-demo");
    }
}
