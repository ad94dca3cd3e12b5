package dev.vedette.incident.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.incident.metadata.Footage;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class FormBadInputTest {

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Browser mia = new Browser();

    @BeforeEach
    void signIn() {
        mia = Browser.signedInAs("mia-duty");
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("headline", "a\u202eb"),
                Arguments.of("headline", "a\u200bb"),
                Arguments.of("headline", "a\u0007b"),
                Arguments.of("headline", "=?utf-8?B?W1RMUDpDTEVBUl0=?="),
                Arguments.of("headline", "x".repeat(301)),
                Arguments.of("place.name", "a\u2066b"),
                Arguments.of("place.municipality", "x".repeat(301)),
                Arguments.of("place.gazetteerId", "Banje!"),
                Arguments.of("place.coordinates.entered", "95, 20"),
                Arguments.of("place.coordinates.entered", "NaN, NaN"),
                Arguments.of("place.coordinates.entered", "99Z XX 1"),
                Arguments.of("place.uncertaintyMetres", "-1"),
                Arguments.of("place.uncertaintyMetres", "1e999"),
                Arguments.of("directionDegrees", "360"),
                Arguments.of("directionDegrees", "999999999999999999999"),
                Arguments.of("reportedDistanceToBorderMetres", "ten"),
                Arguments.of("size.min", "1.5"),
                Arguments.of("size.max", "a few"),
                Arguments.of("source.secondHand", "a\u0085b"),
                Arguments.of("observedFrom", "2999-01-01T00:00"),
                Arguments.of("observedFrom", "0000-01-01T00:00"),
                Arguments.of("observedFrom", "+99999-01-01T00:00"),
                Arguments.of("observedTo", "2026-02-30T12:00"),
                Arguments.of("reportedAt", "1066-10-14T09:00"),
                Arguments.of("reporterName", "a\u061cb"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("wrong")
    void saysSoBesideTheFieldAndKeepsWhatWasTyped(String field, String typed) {
        Map<String, List<String>> form = new LinkedHashMap<>(FilePagesTest.sighting());
        form.put("size.min", List.of("1"));
        form.put("equipment", List.of("Two lorries"));
        form.put(field, List.of(typed));

        Response refused = mia.send("/", form);

        assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(422);
        assertThat(refused.asString())
                .contains("id=\"e-" + field + "\"")
                .contains("value=\"" + typed + "\"")
                .contains("Two lorries</textarea>");
    }

    @Test
    void doesNotLoseMoreThanAChoiceThatDoesNotExist() {
        for (String field :
                List.of("kind", "severity", "tlp", "source.reliability", "source.credibility", "incidentId")) {
            Map<String, List<String>> form = new LinkedHashMap<>(FilePagesTest.sighting());
            form.put(field, List.of("00000000-0000-7000-8000-000000000000"));
            assertThat(mia.send("/", form).asString())
                    .contains("id=\"e-" + field + "\"")
                    .contains("value=\"Six armed men by the road\"");
        }
        Map<String, List<String>> form = new LinkedHashMap<>(FilePagesTest.sighting());
        form.put("releasableTo", List.of("KFOR", "XYZ"));
        assertThat(mia.send("/", form).asString())
                .contains("id=\"e-releasableTo\"")
                .containsPattern("value=\"KFOR\" checked");
    }

    @Test
    void saysWhichLocalTimesThereWereNotOrTwice() {
        Map<String, List<String>> form = new LinkedHashMap<>(FilePagesTest.sighting());
        form.put("observedFrom", List.of("2026-03-29T02:30"));
        assertThat(mia.send("/", form).asString())
                .contains("that there was not")
                .contains("type=\"text\" value=\"2026-03-29T02:30\"");
        form.put("observedFrom", List.of("2025-10-26T02:30"));
        assertThat(mia.send("/", form).asString()).contains("Write 2025-10-26T02:30+02:00 for the first");
        form.put("observedFrom", List.of("2025-10-26T02:30+01:00"));
        String path = FilePagesTest.path(mia.send("/", form));
        assertThat(mia.get("/api/v1" + path).jsonPath().getString("observedFrom"))
                .isEqualTo("2025-10-26T02:30:00+01:00");
        assertThat(mia.get(path + "/correct").asString()).contains("value=\"2025-10-26T02:30+01:00\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"------------------------------------", "ffffffffffffffffffffffffffffffffffff", "x", ""})
    void takesNoStepThatCitesWhatIsNoObservation(String cited) {
        String path = FilePagesTest.path(mia.send("/", FilePagesTest.sighting()));
        String incident = mia.get("/api/v1" + path).jsonPath().getString("incidentId");
        Map<String, List<String>> step = new LinkedHashMap<>();
        step.put("status", List.of("MONITORING"));
        step.put("reason", List.of("Two reports"));
        step.put("citedObservations", List.of(cited));
        Response refused = mia.sendPlain("/incidents/" + incident + "/status", step);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.asString()).contains("id=\"e-citedObservations\"").contains("Two reports</textarea>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/incidents?q=%00",
                "/incidents?q=a%E2%80%AEb",
                "/incidents?q=&status=&page=",
                "/incidents?q=x&status=OPEN&page=1000000",
                "/readiness?page=1000000"
            })
    void findsNothingByWhatNoTextHas(String address) {
        assertThat(given().urlEncodingEnabled(false)
                        .auth()
                        .preemptive()
                        .basic("mia-duty", "vedette-demo")
                        .get(address)
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "text/plain",
                "application/json",
                "multipart/form-data",
                "multipart/form-data; boundary=",
                "application/x-www-form-urlencoded; charset=klingon",
                "multipart/form-data; boundary=x; charset=a b",
                "x"
            })
    void refusesWhatIsNoForm(String type) throws Exception {
        for (String path : List.of(
                "/",
                "/login",
                "/login/resume",
                "/logout",
                "/readiness",
                "/observations/" + UUID.randomUUID() + "/correct",
                "/incidents/" + UUID.randomUUID() + "/status")) {
            var page = posted(path, type, "text/html,*/*;q=0.8", mia.cookies());
            assertThat(page.statusCode()).as(path).isEqualTo(415);
            assertThat(page.body()).contains("could not be read");
            var problem = posted(path, type, "application/json", "");
            assertThat(problem.statusCode()).as(path).isEqualTo(415);
            assertThat(problem.headers().firstValue("Content-Type")).contains("application/problem+json");
        }
    }

    @Test
    void refusesAPartThatHasNoName() throws Exception {
        String form = "--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--\r\n";
        for (String path : List.of("/", "/observations/" + UUID.randomUUID() + "/correct", "/login/resume")) {
            var answer = posted(path, "multipart/form-data; boundary=b", "text/html,*/*;q=0.8", mia.cookies(), form);
            assertThat(answer.statusCode()).as(path).isEqualTo(400);
        }
    }

    private static HttpResponse<String> posted(String path, String type, String accept, String cookies)
            throws IOException, InterruptedException {
        return posted(path, type, accept, cookies, "x");
    }

    private static HttpResponse<String> posted(String path, String type, String accept, String cookies, String body)
            throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + RestAssured.port + path))
                .header("Accept", accept)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookies);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void dropsNothingThatDoesNotCountAsItStands() {
        Map<String, List<String>> form = new LinkedHashMap<>(FilePagesTest.sighting());
        form.put("negative.area", List.of("the road to Banje"));
        form.put("negative.coverage", List.of("UNKNOWN"));
        Response refused = mia.send("/", form);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.asString())
                .contains("id=\"e-kind\"", "fieldset class=\"negative filled\"", "the road to Banje");

        form.remove("negative.area");
        form.put("capturedAt", List.of("2026-03-07T15:20"));
        Response alone = mia.send("/", form);
        assertThat(alone.statusCode()).isEqualTo(422);
        assertThat(alone.asString()).contains("id=\"e-capturedAt\"", "add the file, or clear this");

        form.remove("capturedAt");
        assertThat(mia.send("/", form).statusCode()).isEqualTo(303);
    }

    @Test
    void keepsTheTimeOfFootageThatCannotBe() {
        Map<String, List<String>> form = new LinkedHashMap<>(FilePagesTest.sighting());
        form.put("capturedAt", List.of("2999-01-01T00:00"));
        Response refused = mia.sendFile("/", form, "a.txt", new byte[] {'a'});
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.asString()).contains("id=\"e-capturedAt\"").contains("value=\"2999-01-01T00:00\"");
    }

    static Stream<Arguments> whatPartnersGet() {
        return Stream.of(
                Arguments.of("clean.mp4", Footage.mp4(), "partners get a copy without metadata"),
                Arguments.of(
                        "track.mp4",
                        Footage.mp4WithPositionTrack(),
                        "<strong>withheld from partners: its metadata cannot be removed</strong>"),
                Arguments.of("notes.txt", new byte[] {'a', '\n'}, "partners get it as it is"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("whatPartnersGet")
    void saysOfEachFileThatIsTakenInWhatPartnersGet(String name, byte[] content, String says) {
        Map<String, List<String>> form = new LinkedHashMap<>(FilePagesTest.sighting());
        form.put("headline", List.of(""));

        String page = mia.sendFile("/", form, name, content).asString();

        assertThat(page)
                .containsPattern(Pattern.quote(name)
                        + " <span>[^,]*, \\d+ bytes? – kept for a day, until this is filed; " + Pattern.quote(says));
    }

    @Test
    void showsWhenFootageWasTakenAndWhatPartnersGet() {
        Map<String, List<String>> form = new LinkedHashMap<>(FilePagesTest.sighting());
        form.put("capturedAt", List.of("2026-03-07T15:20"));
        String path = FilePagesTest.path(
                mia.sendFile("/", form, "report.pdf", new byte[] {'%', 'P', 'D', 'F', '-', '1', '.', '7'}));
        assertThat(mia.get(path).asString())
                .contains("captured 7 Mar 2026, 15:20 (071420ZMAR26)")
                .contains("Withheld from partners");
        assertThat(Browser.signedInAs("kfor-duty").get(path).asString())
                .contains("withheld: its metadata cannot be removed; ask MIA")
                .doesNotContain("/content\"");
    }
}
