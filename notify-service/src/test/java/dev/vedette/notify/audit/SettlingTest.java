package dev.vedette.notify.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What has happened does not mend by itself: a person says what it was, and it is not found again. */
@QuarkusTest
@TestProfile(HeartbeatProfile.class)
class SettlingTest extends Auditing {

    private static final Pattern TOKEN = Pattern.compile("name=\"csrf-token\" value=\"([^\"]+)\"");

    @Test
    void whatHasHappenedIsSettledByAPersonAndNotFoundAgain() {
        planned("SENT", null);
        change("update recorded_event set releasable_to = '{MIA}' where id = ?", event);
        watch.lookWhateverHappens();
        assertThat(open()).containsExactly("NO_MAIL " + delivery);
        int before = monitor.beats.get();

        settle("kfor-duty", "NO_MAIL", "none of my business").statusCode(403);
        settle("mod-duty", "NO_MAIL", "not released to us").statusCode(403);
        settle("mia-duty", "NO_MAIL", " ").statusCode(422).body("errors.field", hasItem("reason"));
        settle("mia-duty", "NO_MAIL", "the disk was full").statusCode(200).body("settledBy", equalTo("mia-duty"));
        settle("mia-admin", "NO_MAIL", "something else")
                .statusCode(200)
                .body("settlement", equalTo("the disk was full"));
        as("mod-duty").get("/api/v1/deviations").then().body("settlement", not(hasItem("the disk was full")));

        change(
                "update audit_look set looked_until = clock_timestamp() - interval '125 seconds' where kind = 'NO_MAIL'");
        watch.lookWhateverHappens();
        assertThat(open()).isEmpty();
        assertThat(monitor.beats.get()).isEqualTo(before + 1);

        // The same of what is looked at each time.
        change("update delivery set sent_at = null where id = ?", delivery);
        watch.lookWhateverHappens();
        assertThat(open()).containsExactly("NO_TIME " + delivery);
        settle("mia-admin", "NO_TIME", "likewise").statusCode(200);
        watch.lookWhateverHappens();
        assertThat(open()).isEmpty();
    }

    @Test
    void byAPageThatKeepsWhatWasTyped() {
        planned("SENT", null);
        change("update recorded_event set releasable_to = '{MIA}' where id = ?", event);
        watch.lookWhateverHappens();
        String path = "/deviations/" + id("NO_MAIL");
        page("mia-duty", "/?contact=nobody").then().body(containsString(path));
        page("mod-duty", "/?contact=nobody").then().body(not(containsString(path)));
        page("mod-duty", path).then().body(not(containsString("<form method=\"post\" action=\"" + path)));
        page("kfor-duty", path).then().statusCode(403);
        page("mia-duty", "/deviations/0").then().statusCode(404);

        String tooLong = "<i>" + "x".repeat(300);
        send("mia-duty", path, tooLong).then().statusCode(422).body(containsString("&lt;i&gt;xxx"));
        assertThat(open()).isNotEmpty();
        send("mia-duty", path, "the <b>disk</b> was full").then().statusCode(303);

        assertThat(open()).isEmpty();
        page("mia-duty", path)
                .then()
                .body(containsString("Settled by mia-duty"), containsString("the &lt;b&gt;disk&lt;/b&gt; was full"));
    }

    private static Response page(String account, String path) {
        return as(account).accept("text/html").get(path);
    }

    private static Response send(String account, String path, String reason) {
        Response page = page(account, path);
        Matcher token = TOKEN.matcher(page.asString());
        assertThat(token.find()).isTrue();
        return as(account)
                .accept("text/html")
                .redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .cookies(page.getCookies())
                .formParam("csrf-token", token.group(1))
                .formParam("openedBy", account)
                .formParam("reason", reason)
                .post(path + "/settle");
    }

    @Test
    void whatGoesOnEndsByItselfAlone() {
        planned("PLANNED", "6 minutes");
        watch.lookWhateverHappens();

        settle("mia-duty", "STANDS_STILL", "never mind").statusCode(409);

        assertThat(open()).containsExactly("STANDS_STILL " + delivery);
    }

    private long id(String kind) {
        return database.first(
                        "select id from deviation where kind = ? and subject = ? order by id desc limit 1",
                        row -> row.getLong(1),
                        kind,
                        delivery.toString())
                .orElseThrow();
    }

    private ValidatableResponse settle(String account, String kind, String reason) {
        long id = id(kind);
        return as(account)
                .contentType("application/json")
                .body(Map.of("reason", reason))
                .post("/api/v1/deviations/" + id + "/settle")
                .then();
    }
}
