package dev.vedette.notify.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import dev.vedette.notify.database.Database;
import dev.vedette.notify.release.PagesProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nothing that is typed into a form is lost, whatever happened meanwhile. */
@QuarkusTest
@TestProfile(PagesProfile.class)
class KeptFormsTest {

    private static final String SESSION = "vedette-session";
    private static final String TOKEN = "csrf-token";
    private static final String TYPED = "typed <b>with</b> \"care\" & Ž";
    private static final String ESCAPED = "typed &lt;b&gt;with&lt;/b&gt; &quot;care&quot; &amp; Ž";

    private final Browser browser = Browser.signedInAs("mia-duty");

    @Inject
    Database database;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/silences",
                "/rules/releases",
                "/rules/releases/7",
                "/rules/releases/7/rules/new",
                "/rules/releases/7/rules/change/near-the-line",
                "/rules/releases/7/rules/take-out/near-the-line",
                "/rules/releases/7/directory/contacts/new",
                "/rules/releases/7/directory/rosters/change/watch",
                "/rules/releases/7/return",
                "/rules/releases/7/emergency",
                "/rules/history/7/again"
            })
    void isKeptForWhicheverFormAndReason(String address) {
        for (Map.Entry<String, Integer> reason :
                Map.of("ended", 401, "stale", 400, "other", 409).entrySet()) {
            Browser sender = Browser.signedInAs("mia-duty");
            Map<String, Object> form = new LinkedHashMap<>(Map.of("reason", TYPED, "openedBy", "mia-duty"));
            sender.get("/login");
            switch (reason.getKey()) {
                case "ended" -> sender.forget(SESSION);
                case "stale" -> form.put(TOKEN, "AAAAAAAAAAAAAAAAAAAAAA");
                default -> form.put("openedBy", "mia-admin");
            }

            boolean parts = address.matches("/rules/releases(/7)?");
            Response kept = parts ? sender.send(address, form) : sender.sendPlain(address, form);

            assertThat(kept.statusCode()).isEqualTo(reason.getValue());
            assertThat(kept.contentType()).startsWith("text/html");
            assertThat(kept.header("Cache-Control")).contains("no-store");
            assertThat(kept.asString())
                    .contains("name=\"reason\" value=\"" + ESCAPED + "\"", "action=\"" + address + "\"")
                    .contains(parts ? "multipart/form-data" : "application/x-www-form-urlencoded")
                    .contains("Nothing you typed is lost")
                    .doesNotContain("<b>with");
        }
    }

    @Test
    void aLongDraftIsSavedOnceSignedInAgain() {
        String release = begin();
        String content = "# a line of a rule file, Ž ё \" <\n".repeat(40_000);
        Map<String, Object> form = fields(browser.get(release), release);
        form.put("content", content.replace("\n", "\r\n"));
        form.put("purpose", "long and <dear>");
        form.put("do", "save");
        browser.forget(SESSION);
        Response kept = browser.send(release, form);
        assertThat(kept.statusCode()).isEqualTo(401);
        assertThat(kept.asString()).contains("as <strong>mia-duty</strong>");
        assertThat(content(release)).doesNotContain("a line of a rule file");

        Browser again = Browser.signedInAs("mia-duty");
        again.get("/login");
        Map<String, Object> replayed = fields(kept, release);
        replayed.remove(TOKEN);
        assertThat(again.send(release, replayed).statusCode()).isEqualTo(303);

        assertThat(content(release)).isEqualTo(content);
    }

    @Test
    void whatIsSentAgainNeedsTheTokenOfItsBrowser() {
        String release = begin();
        Map<String, Object> form = fields(browser.get(release), release);
        form.put("content", "# written by nobody");
        browser.forget(SESSION);
        browser.forget("vedette-csrf");
        Response kept = browser.send(release, form);
        String given = String.valueOf(fields(kept, release).get(TOKEN));
        assertThat(given).hasSize(22);

        Browser again = Browser.signedInAs("mia-duty");
        again.get("/login");
        Response refused = again.send(release, fields(kept, release));

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.asString()).contains("This form is too old", "# written by nobody");
        assertThat(content(release)).doesNotContain("written by nobody");
    }

    @Test
    void isDoneByWhoMakesItHisOwnAndByNoThird() {
        String reason = "own " + UUID.randomUUID();
        Map<String, Object> form = new LinkedHashMap<>(silence(reason));
        form.put("openedBy", "mia-admin");
        Response asked = browser.sendPlain("/silences", form);
        assertThat(asked.asString())
                .contains("<strong>mia-admin</strong> opened this form", "name=\"sendAs\" value=\"mia-duty\"");

        form.put("sendAs", "mod-duty");
        assertThat(browser.sendPlain("/silences", form).statusCode()).isEqualTo(409);
        assertThat(madeBy(reason)).isEmpty();

        form.put("sendAs", "mia-duty");
        assertThat(browser.sendPlain("/silences", form).statusCode()).isEqualTo(303);
        assertThat(madeBy(reason)).containsExactly("mia-duty");
    }

    @Test
    void everyFormSaysForWhomItWasOpened() {
        String release = begin();
        for (String page : List.of(
                "/silences",
                "/rules/releases",
                release,
                release + "/rules/new",
                release + "/rules/change/readiness",
                release + "/rules/take-out/readiness",
                release + "/directory/contacts/new")) {
            assertThat(browser.get(page).asString()).contains("name=\"openedBy\" value=\"mia-duty\"");
        }
    }

    @Test
    void aFileMustBeChosenAgainOrGoneWithout() {
        Map<String, Object> form = new LinkedHashMap<>(Map.of("purpose", "with a file", "openedBy", "mia-duty"));
        browser.get("/login");
        browser.forget(SESSION);
        Response kept =
                browser.sendFile("/rules/releases", form, "my rules.yaml", "# mine".getBytes(StandardCharsets.UTF_8));
        assertThat(kept.statusCode()).isEqualTo(401);
        assertThat(kept.asString())
                .contains("name=\"lostFiles\" value=\"my rules.yaml\"", "name=\"withoutFiles\"")
                .doesNotContain("# mine");

        Browser again = Browser.signedInAs("mia-duty");
        form.put("lostFiles", "my rules.yaml");
        Response without = again.send("/rules/releases", form);
        assertThat(without.statusCode()).isEqualTo(422);
        assertThat(without.asString()).contains("my rules.yaml", "A file is missing");
        Response with = again.sendFile("/rules/releases", form, "r.yaml", "# mine".getBytes(StandardCharsets.UTF_8));
        assertThat(content(path(with))).isEqualTo("# mine");
        form.put("withoutFiles", "yes");
        assertThat(again.send("/rules/releases", form).statusCode()).isEqualTo(303);
    }

    @Test
    void isKeptWhileTheDatabaseIsAwayOrFails() {
        String reason = "away " + UUID.randomUUID();
        for (Map.Entry<String, Integer> code :
                Map.of("53100", 503, "42501", 500).entrySet()) {
            fail(code.getKey());
            try {
                Response kept = browser.sendPlain("/silences", silence(reason));

                assertThat(kept.statusCode()).isEqualTo(code.getValue());
                assertThat(kept.asString())
                        .contains("value=\"" + reason + "\"", "It may not be done yet.", "action=\"/silences\"");
            } finally {
                database.update("drop trigger failing on silence");
            }
        }
        assertThat(browser.sendPlain("/silences", silence(reason)).statusCode()).isEqualTo(303);
        assertThat(madeBy(reason)).hasSize(1);
    }

    @Test
    void goesToNoOtherServerAndIsBounded() {
        given().redirects()
                .follow(false)
                .accept("text/html")
                .urlEncodingEnabled(false)
                .formParam("x", "y")
                .post("//elsewhere.example/x")
                .then()
                .body(not(containsString("action=\"//")));
        given().accept("text/html")
                .contentType("multipart/form-data; charset=UTF-8")
                .multiPart("a", "x".repeat(3_000_000))
                .multiPart("b", "x".repeat(3_000_000))
                .post("/silences")
                .then()
                .statusCode(413);
    }

    @Test
    void whoSignsOutAfterHisSessionEndedIsShownTheSignIn() {
        browser.get("/login");
        browser.forget(SESSION);

        Response out = browser.sendPlain("/logout", Map.of());

        assertThat(out.statusCode()).isEqualTo(303);
        assertThat(path(out)).isEqualTo("/login");
    }

    private void fail(String sqlState) {
        database.update("""
                create or replace function failing() returns trigger language plpgsql as
                $$ begin raise exception 'on purpose' using errcode = '%s'; end $$
                """.formatted(sqlState));
        database.update("create trigger failing before insert on silence execute function failing()");
    }

    private List<String> madeBy(String reason) {
        return database.query("select made_by from silence where reason = ?", row -> row.getString(1), reason);
    }

    private String content(String release) {
        long number = Long.parseLong(release.substring(release.lastIndexOf('/') + 1));
        return database.first("select content from rule_release where number = ?", row -> row.getString(1), number)
                .orElseThrow();
    }

    private static Map<String, Object> silence(String reason) {
        String until =
                LocalDateTime.now(Clock.systemUTC()).plusDays(2).withNano(0).toString();
        // One that silences nothing: that rule does not ask for that contact.
        return Map.of("rule", "partners-follow", "contact", "eu-duty", "reason", reason, "until", until);
    }

    private String begin() {
        return path(browser.send("/rules/releases", Map.of("purpose", "to be kept")));
    }

    private static String path(Response answer) {
        return answer.header("Location").replaceFirst("^https?://[^/]+", "");
    }

    /** The first form of that address, as a browser would read it. */
    private static Map<String, Object> fields(Response page, String address) {
        String html = page.asString();
        int start = html.indexOf("method=\"post\" action=\"" + address + "\"");
        assertThat(start).isNotNegative();
        String form = html.substring(start, html.indexOf("</form>", start));
        Map<String, Object> fields = new LinkedHashMap<>();
        Matcher input = Pattern.compile("<input type=\"hidden\" name=\"([^\"]*)\" value=\"([^\"]*)\">")
                .matcher(form);
        while (input.find()) {
            fields.put(input.group(1), plain(input.group(2)));
        }
        return fields;
    }

    private static String plain(String escaped) {
        return escaped.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }
}
