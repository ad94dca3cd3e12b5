package dev.vedette.incident.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class FilePagesTest {

    private static final String HOSTILE = "\"><script>alert('x')</script>{inject:csrf.token}";

    private Browser mia = new Browser();

    @BeforeEach
    void signIn() {
        mia = Browser.signedInAs("mia-duty");
    }

    @Test
    void showsEveryFieldWithItsLabel() {
        String page = mia.get("/").then().statusCode(200).extract().asString();

        List<String> names = new ArrayList<>(FormBody.TEXTS);
        names.addAll(FormBody.NUMBERS);
        names.addAll(FormBody.TIMES);
        names.addAll(FormBody.NEGATIVE_TEXTS);
        names.addAll(FormBody.NEGATIVE_TIMES);
        // Where there are no levels, nobody is asked for one.
        names.remove("classification");
        assertThat(page).doesNotContain("name=\"classification\"");
        assertThat(names)
                .allSatisfy(name -> assertThat(page)
                        .contains("name=\"" + name + "\"")
                        .contains("for=\"f-" + name + "\"")
                        .contains("id=\"f-" + name + "\""));
    }

    @Test
    void filesAndShowsWhatWasFiled() {
        Response filed = mia.send("/", sighting());

        assertThat(filed.statusCode()).as(filed.asString()).isEqualTo(303);
        assertThat(mia.get(path(filed) + "?filed=yes").asString()).contains("<strong>Filed</strong> as OBS-");
        String page = mia.get(path(filed)).then().statusCode(200).extract().asString();
        assertThat(page)
                .contains("Six armed men by the road")
                .contains("TLP:AMBER")
                .contains("34T DN 64368 57607")
                .contains("EXERCISE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"false", "", "on", "1", "TRUE"})
    void releasesToEveryoneByTheFormsOwnTickOnly(String value) {
        for (var sent : List.of(List.of(value), List.of("true", value))) {
            Map<String, List<String>> form = sighting();
            form.put("headline", List.of("Everyone " + UUID.randomUUID()));
            form.put("tlp", List.of("TLP:CLEAR"));
            form.put("releasedToEveryone", sent);

            assertThat(mia.send("/", form).statusCode()).isEqualTo(400);
            assertThat(mia.get("/").asString()).doesNotContain(form.get("headline"));
        }
    }

    @Test
    void filesOnceHoweverOftenTheButtonIsPressed() {
        Map<String, List<String>> form = sighting();
        form.put("key", List.of(UUID.randomUUID().toString()));

        assertThat(path(mia.send("/", form))).isEqualTo(path(mia.send("/", form)));

        form.put("headline", List.of("Another one"));
        Response changed = mia.send("/", form);
        assertThat(changed.statusCode()).isEqualTo(422);
        assertThat(changed.asString()).contains("sent before").contains("Another one");
    }

    @Test
    void losesNothingThatWasTyped() {
        Map<String, List<String>> form = sighting();
        form.put("place.coordinates.entered", List.of("nowhere at all"));
        form.put("directionDegrees", List.of("about north"));
        form.put("observedFrom", List.of("yesterday"));
        form.put("equipment", List.of("Two lorries,\r\nČajniče plates"));

        Response refused = mia.sendFile("/", form, "footage.txt", "frames".getBytes(StandardCharsets.UTF_8));

        assertThat(refused.statusCode()).as(refused.asString()).isEqualTo(422);
        String page = refused.asString();
        assertThat(page)
                .contains("id=\"errors\"")
                .contains("href=\"#f-directionDegrees\"")
                .contains("id=\"e-place.coordinates.entered\"")
                .contains("value=\"nowhere at all\"")
                .contains("id=\"e-directionDegrees\"")
                .contains("value=\"about north\"")
                .contains("value=\"yesterday\"")
                .contains("Čajniče plates</textarea>")
                .contains("footage.txt")
                .containsPattern("value=\"KFOR\" checked");
        assertThat(page).containsPattern("name=\"attachments\" value=\"[0-9a-f-]{36}\" checked");
    }

    @Test
    void saysWhatIsMissingBesideTheField() {
        Map<String, List<String>> form = sighting();
        form.put("headline", List.of("  "));
        form.put("tlp", List.of(""));

        assertThat(mia.send("/", form).asString())
                .contains("href=\"#f-headline\"")
                .contains("id=\"e-headline\"")
                .contains("id=\"e-tlp\"");
    }

    @Test
    void keepsWhatWasTypedWhenTheSessionHasEnded() {
        Browser browser = Browser.signedInAs("mia-duty");
        browser.get("/");
        browser.forget("vedette-session");

        Response asked = browser.send("/", sighting());

        assertThat(asked.statusCode()).as(asked.asString()).isEqualTo(401);
        assertThat(asked.asString())
                .contains("Your session has ended")
                .contains("action=\"/\"")
                .contains("name=\"headline\" value=\"Six armed men by the road\"");
    }

    @Test
    void refusesAFormWithoutItsToken() {
        Map<String, List<String>> form = sighting();
        form.put("csrf-token", List.of("AAAAAAAAAAAAAAAAAAAAAA"));

        Response refused = mia.send("/", form);
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.asString())
                .contains("Nothing you typed is lost")
                .contains("name=\"headline\" value=\"Six armed men by the road\"")
                .contains("value=\"" + refused.cookie("vedette-csrf") + "\"");

        form.remove("csrf-token");
        Response sentAgain = mia.send("/", form);
        assertThat(sentAgain.statusCode()).isEqualTo(303);
        assertThat(mia.get(path(sentAgain)).asString()).contains("Six armed men by the road");
    }

    @Test
    void showsHostileTextAsText() {
        Map<String, List<String>> form = sighting();
        for (String name : List.of(
                "headline",
                "place.name",
                "place.municipality",
                "place.note",
                "activity.text",
                "unit.claimed",
                "unit.assessed",
                "equipment",
                "source.secondHand",
                "reporterName",
                "reporterPosition")) {
            form.put(name, List.of(HOSTILE));
        }

        Response filed = mia.send("/", form);

        assertThat(filed.statusCode()).as(filed.asString()).isEqualTo(303);
        for (String path : List.of(path(filed), path(filed) + "/correct", "/", "/incidents")) {
            assertThat(mia.get(path).asString()).contains("&lt;script&gt;").doesNotContain("<script>alert");
        }
        form.put("tlp", List.of(HOSTILE));
        assertThat(mia.send("/", form).asString()).doesNotContain("<script>alert");
    }

    @Test
    void showsAPartnerNothingThatIsNotReleasedToIt() {
        Map<String, List<String>> form = sighting();
        form.put("headline", List.of("Only for us " + UUID.randomUUID()));
        form.remove("releasableTo");
        form.put("onlyOwn", List.of("true"));
        Response filed = mia.send("/", form);
        assertThat(filed.statusCode()).as(filed.asString()).isEqualTo(303);

        Browser kfor = Browser.signedInAs("kfor-duty");

        Response missing = kfor.get(path(filed));
        assertThat(missing.statusCode()).isEqualTo(404);
        assertThat(missing.asString())
                .isEqualTo(kfor.get("/observations/" + UUID.randomUUID()).asString());
        assertThat(kfor.get("/").asString()).doesNotContain(form.get("headline").get(0));
        assertThat(kfor.get("/incidents").asString())
                .doesNotContain(form.get("headline").get(0));
        assertThat(mia.get(path(filed)).asString())
                .contains(form.get("headline").get(0));
    }

    static Map<String, List<String>> sighting() {
        Map<String, List<String>> form = new LinkedHashMap<>();
        form.put("kind", List.of("SIGHTING"));
        form.put("headline", List.of("Six armed men by the road"));
        form.put("place.name", List.of("Banje"));
        form.put("place.coordinates.entered", List.of("34T DN 64368 57607"));
        form.put("place.uncertaintyMetres", List.of("500"));
        form.put("severity", List.of("SEVERE"));
        form.put("certainty", List.of("LIKELY"));
        form.put("exerciseStatus", List.of("EXERCISE"));
        form.put("tlp", List.of("TLP:AMBER"));
        form.put("releasableTo", List.of("MOD", "KFOR"));
        form.put("observedFrom", List.of("2026-03-07T15:20"));
        return form;
    }

    static String path(Response redirect) {
        return redirect.getHeader("Location").replaceAll("https?://[^/]+", "").replace("?filed=yes", "");
    }
}
