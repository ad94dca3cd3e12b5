package dev.vedette.incident.problem;

import static dev.vedette.incident.Api.as;
import static dev.vedette.incident.Api.file;
import static dev.vedette.incident.Api.sighting;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class BadInputTest {

    private static final String PATH = "/api/v1/observations";

    static Stream<Arguments> wrongFields() {
        return Stream.of(
                wrong("headline", "\"headline\": \"a\\u0000b\""),
                wrong("headline", "\"headline\": \"a\\r\\nBcc: x@y.example\""),
                wrong("headline", "\"headline\": \"a\\u202eb\""),
                wrong("headline", "\"headline\": \"   \""),
                wrong("headline", "\"headline\": \"" + "x".repeat(301) + "\""),
                wrong("headline", "\"headline\": 5"),
                wrong("headline", "\"headline\": \"\\ud800\""),
                wrong("equipment", "\"equipment\": \"tab\\there\""),
                wrong("kind", "\"kind\": \"sighting\""),
                wrong("severity", "\"severity\": \"Severe\""),
                wrong("tlp", "\"tlp\": \"AMBER\""),
                wrong("releasableTo[1]", "\"releasableTo\": [\"MOD\", \"XYZ\"]"),
                wrong("releasableTo[0]", "\"releasableTo\": [\"mod\"]"),
                wrong("releasableTo", "\"releasableTo\": \"MOD\""),
                wrong("directionDegrees", "\"directionDegrees\": 360"),
                wrong("size.max", "\"size\": {\"min\": 5, \"max\": 4, \"estimate\": true}"),
                wrong("size.min", "\"size\": {\"min\": 1.5, \"estimate\": true}"),
                wrong("size.min", "\"size\": {\"min\": \"5\", \"estimate\": true}"),
                wrong(
                        "place.coordinates.latitude",
                        "\"place\": {\"coordinates\": {\"latitude\": 90.1, \"longitude\": 0}}"),
                wrong(
                        "place.coordinates.longitude",
                        "\"place\": {\"coordinates\": {\"latitude\": 0, \"longitude\": 1e400}}"),
                wrong("place.coordinates.longitude", "\"place\": {\"coordinates\": {\"latitude\": 0}}"),
                wrong("place.coordinates.entered", "\"place\": {\"coordinates\": {\"entered\": \"here\"}}"),
                wrong("place.colour", "\"place\": {\"name\": \"Banje\", \"colour\": \"red\"}"),
                wrong("place.name", "\"place\": {}"),
                wrong("place", "\"place\": null"),
                wrong(
                        "observedTo",
                        "\"observedFrom\": \"2026-03-07T15:20:00Z\", \"observedTo\": \"2026-03-07T15:19:00Z\""),
                wrong("observedFrom", "\"observedFrom\": \"2026-02-30T15:20:00Z\""),
                wrong("observedFrom", "\"observedFrom\": \"2026-03-07T15:20:00\""),
                wrong("reportedAt", "\"reportedAt\": \"2999-03-07T15:20:00Z\""),
                wrong("reportedAt", "\"reportedAt\": \"1066-10-14T09:00:00Z\""),
                wrong("source.credibility", "\"source\": {\"credibility\": 7}"),
                wrong("source.reliability", "\"source\": {\"reliability\": \"G\"}"),
                wrong("negative", "\"kind\": \"NEGATIVE\""),
                wrong("source.secondHand", "\"kind\": \"THIRD_PARTY_REPORT\""),
                wrong("attachments[0].id", "\"attachments\": [{\"id\": \"00000000-0000-7000-8000-000000000000\"}]"),
                wrong("attachments[0].id", "\"attachments\": [{}]"),
                wrong("attachments[0]", "\"attachments\": [1]"),
                wrong("incidentId", "\"incidentId\": \"x\""),
                wrong("reporterName", "\"reporterName\": \"a\\nb\""),
                wrong("colour", "\"colour\": 1"),
                wrong("id", "\"id\": \"00000000-0000-7000-8000-000000000000\""));
    }

    private static Arguments wrong(String field, String json) {
        return Arguments.of(field, json);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("wrongFields")
    void namesTheFieldThatIsWrong(String field, String json) {
        file("mia-reporter", with(json))
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:vedette:problem:invalid"))
                .body("instance", equalTo(PATH))
                .body("errors.field", hasItem(field));
    }

    /** A right sighting with one of its members replaced or added. */
    private static String with(String json) {
        String name = json.substring(0, json.indexOf(':'));
        String right = sighting("Right");
        if (name.equals("\"headline\"")) {
            right = right.replace("\"headline\": \"Right\", ", "");
        } else if (name.equals("\"kind\"")) {
            right = right.replace("\"kind\": \"SIGHTING\", ", "");
        } else if (name.equals("\"severity\"")) {
            right = right.replace("\"severity\": \"SEVERE\",", "");
        } else if (name.equals("\"tlp\"")) {
            right = right.replace("\"tlp\": \"TLP:AMBER\", ", "");
        } else if (name.equals("\"releasableTo\"")) {
            right = right.replace(", \"releasableTo\": []", "");
        } else if (name.equals("\"place\"")) {
            right = right.replaceAll("\"place\": \\{.*\\},", "");
        }
        return right.replaceFirst("\\{", "{" + Matcher.quoteReplacement(json) + ", ");
    }

    @Test
    void findsAllErrorsAtOnce() {
        file("mia-reporter", "{\"kind\": \"NEGATIVE\", \"releasableTo\": [\"XYZ\"]}")
                .then()
                .statusCode(422)
                .body("errors.field", equalTo(List.of("headline", "tlp", "place", "negative", "releasableTo[0]")));
    }

    @Test
    void saysWhereMalformedJsonIs() {
        file("mia-reporter", "{\"kind\": \"SIGHTING\",\n  oops}")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:vedette:problem:malformed"))
                .body("detail", containsString("line 2, column"))
                .body("detail", not(containsString("oops")));
        for (String body :
                new String[] {"[]", "5", "", "{\"a\": 1, \"a\": 2}", "{} {}", "{\"a\": " + "[".repeat(2000)}) {
            file("mia-reporter", body).then().statusCode(400).contentType("application/problem+json");
        }
    }

    @Test
    void refusesWhatIsNotUtf8() {
        as("mia-reporter")
                .contentType("application/json")
                .body("{\"headline\": \"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1))
                .post(PATH)
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void refusesAHeadlineOfTenMegabytes() {
        file("mia-reporter", "{\"headline\": \"" + "x".repeat(10 * 1024 * 1024) + "\"}")
                .then()
                .statusCode(413)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:vedette:problem:too-large"));
    }

    @Test
    void refusesWhatNoBodyMayBeBeforeItIsSent() throws Exception {
        var uri = URI.create(RestAssured.baseURI + ":" + RestAssured.port + PATH);
        try (var socket = new Socket(uri.getHost(), uri.getPort())) {
            String request = "POST " + PATH + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                    + "Authorization: Basic "
                    + Base64.getEncoder().encodeToString("mia-reporter:vedette-demo".getBytes(StandardCharsets.UTF_8))
                    + "\r\nContent-Length: 999999999\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
            socket.setSoTimeout(10_000);
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 413").contains("application/problem+json");
        }
    }

    @Test
    void answersFrameworkErrorsAsProblems() {
        as("mia-reporter").get("/api/v1/nothing-here").then().statusCode(404).contentType("application/problem+json");
        as("mia-reporter").get(PATH + "/not-a-uuid").then().statusCode(404).contentType("application/problem+json");
        as("mia-reporter").delete(PATH).then().statusCode(405).contentType("application/problem+json");
        as("mia-reporter").accept("image/png").get(PATH).then().statusCode(406).contentType("application/problem+json");
        as("mia-reporter")
                .contentType(ContentType.TEXT)
                .body("x")
                .post(PATH)
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
        given().get(PATH).then().statusCode(401).contentType("application/problem+json");
        given().auth()
                .preemptive()
                .basic("mia-reporter", "wrong")
                .get(PATH)
                .then()
                .statusCode(401)
                .contentType("application/problem+json");
    }

    /** As in notify-service: what is wrong in the address is 400, in a body 422. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "page=x",
                "page=-1",
                "size=0",
                "size=100000",
                "size=1e2",
                "severity=LOUD",
                "incident=1",
                "from=soon",
                "foo=1"
            })
    void namesTheParameterThatIsWrong(String wrong) {
        as("mia-reporter")
                .get(PATH + "?" + wrong)
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", equalTo("urn:vedette:problem:bad-request"))
                .body("errors.field", equalTo(List.of(wrong.substring(0, wrong.indexOf('=')))));
    }

    @Test
    void refusesParametersWhereThereAreNone() {
        String id = file("mia-reporter", sighting("With an id")).path("id");
        for (String path : List.of(PATH + "/" + id, PATH + "/" + id + "/versions", "/api/v1/readiness")) {
            as("mia-reporter")
                    .get(path + "?foo=1")
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json")
                    .body("errors.field", hasItem("foo"));
        }
    }

    @Test
    void describesItselfWithExamples() {
        as("mia-reporter")
                .accept("application/json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body(
                        "paths.'/api/v1/observations'.post.requestBody.content.'application/json'.examples.keySet()",
                        hasItem("sighting"));
        as("mia-reporter").get("/q/swagger-ui/").then().statusCode(200);
    }
}
