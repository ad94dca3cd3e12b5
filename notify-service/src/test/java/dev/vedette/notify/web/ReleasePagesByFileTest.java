package dev.vedette.notify.web;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The pages of releases, where the rule file decides: drafts can be written and tried, but nothing can be made active. */
@QuarkusTest
class ReleasePagesByFileTest {

    private final Browser writer = Browser.signedInAs("mia-duty");

    @Test
    void saysThatTheFileDecidesAndOffersNoWayRoundIt() {
        writer.get("/rules")
                .then()
                .statusCode(200)
                .body(containsString("The rule file decides"))
                .body(not(containsString("Begin a release")))
                .body(containsString("Download the file in force"));
        String location = writer.send("/rules/releases", Map.of("purpose", "to try it"))
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
        String release = location.substring(location.indexOf("/rules/releases"));
        writer.get(release).then().statusCode(200).body(not(containsString("cannot wait for a second person")));
        writer.get(release + "/blast-radius").then().statusCode(200);
        writer.send(release, Map.of("revision", 1, "purpose", "to try it", "do", "submit"))
                .then()
                .statusCode(303);

        Browser second = Browser.signedInAs("mia-admin");
        second.get(release)
                .then()
                .body(containsString("You cannot approve this. Here the rule file decides"))
                .body(not(containsString("<button>Approve</button>")));
        second.sendPlain(release + "/approve", Map.of("revision", 2, "inForce", ""))
                .then()
                .statusCode(409)
                .body(containsString("Here the rule file decides"));
        second.sendPlain(release + "/emergency", Map.of("revision", 2, "reason", "now", "alone", "yes"))
                .then()
                .statusCode(409);
        second.get("/rules/history")
                .then()
                .statusCode(200)
                .body(containsString("Here the rule file decides"))
                .body(not(containsString("going back to this")));
        second.sendPlain("/rules/history/1/again", Map.of("reason", "x")).then().statusCode(409);
    }
}
