package dev.vedette.notify.retention;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.vedette.notify.retention.RetentionRecords.What;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may see and do what about retention, and what comes of it. */
@QuarkusTest
@NullUnmarked // injected
class RetentionApiTest extends SeededMatters {

    private static final String HOLDS = "/api/v1/legal-holds";
    private static final Pattern TOKEN = Pattern.compile("name=\"csrf-token\" value=\"([^\"]+)\"");

    @Inject
    DeleteOthers others;

    private static RequestSpecification as(String account) {
        return given().auth().preemptive().basic(account, "vedette-demo");
    }

    private static ValidatableResponse place(String account, String incident, String reason) {
        return as(account)
                .contentType("application/json")
                .body(Map.of("incidentId", incident, "reason", reason))
                .post(HOLDS)
                .then();
    }

    @Test
    void unlessItIsSetRecordsAreKeptForGood() {
        as("mia-duty")
                .get("/api/v1/retention")
                .then()
                .statusCode(200)
                .body("matters", nullValue())
                .body("deadLetters", nullValue())
                .body("leftovers", equalTo("P1Y"))
                .body("failing", equalTo(false));
        as("mia-admin").get("/api/v1/retention/preview").then().statusCode(400).body(containsString("matters"));
        as("mia-duty").get("/q/health/well").then().body("checks.name", hasItem("retention"));
    }

    @Test
    void aPreviewCountsAndDeletesNothing() {
        Matter due = seed();
        Matter held = seed();
        place("mia-duty", held.incident().toString(), "an inquiry").statusCode(201);
        try {
            as("mia-admin")
                    .get("/api/v1/retention/preview?matters=P19Y")
                    .then()
                    .statusCode(200)
                    .body("keep", equalTo("P19Y"))
                    .body("matters", equalTo(1))
                    .body("events", equalTo(1))
                    .body("deliveries", equalTo(1))
                    .body("kept.find { it.why == 'ON_HOLD' }.matters", equalTo(1))
                    .body("more", equalTo(false));
            as("mia-admin")
                    .get("/api/v1/retention/preview?matters=P25Y")
                    .then()
                    .body("matters", equalTo(0))
                    .body("kept.size()", equalTo(0));
            assertThat(left(due)).hasSize(TABLES);
        } finally {
            forgetHolds("incident_id = ?", held.incident());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"P10D", "tomorrow", "P200Y"})
    void aPeriodThatNoPolicyCanHaveIsRefused(String period) {
        as("mia-admin")
                .get("/api/v1/retention/preview?matters=" + period)
                .then()
                .statusCode(400);
    }

    /** How many there are tells of incidents that may be kept from a duty officer. */
    @Test
    void administratorsAloneCount() {
        as("mia-duty").get("/api/v1/retention/preview?matters=P10Y").then().statusCode(403);
        as("mia-duty")
                .accept("text/html")
                .get("/retention")
                .then()
                .statusCode(200)
                .body(not(containsString("What a period would delete")));
        as("mia-duty").accept("text/html").get("/retention?matters=P10Y").then().statusCode(403);
        as("mia-admin")
                .accept("text/html")
                .get("/retention?matters=P10Y")
                .then()
                .statusCode(200)
                .body(containsString("What a period would delete"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"kfor-duty", "mia-reporter", "eu-duty"})
    void itIsNobodyElsesAffair(String account) {
        Matter matter = seed();
        as(account).get("/api/v1/retention").then().statusCode(403);
        as(account).get("/api/v1/retention/preview?matters=P10Y").then().statusCode(403);
        as(account).get(HOLDS).then().statusCode(403);
        place(account, matter.incident().toString(), "why not").statusCode(403);
        as(account).accept("text/html").get("/retention").then().statusCode(403);
        as(account).accept("text/html").get("/").then().body(not(containsString("/retention")));
    }

    @Test
    void anIncidentUnderHoldStaysUntilThatIsLiftedAndBothAreKept() {
        Matter matter = seed();
        String id = place("mod-duty", reference(matter), "an inquiry")
                .statusCode(201)
                .body("incidentId", equalTo(matter.incident().toString()))
                .body("placedBy", equalTo("mod-duty"))
                .extract()
                .path("id");
        place("mod-duty", matter.incident().toString(), "the same again").statusCode(409);
        assertThat(deleted()).isZero();
        lift(id, "").statusCode(422);
        assertThat(deleted()).isZero();

        lift(id, "it has ended").statusCode(200).body("liftedBy", equalTo("mia-admin"));
        lift(id, "again").statusCode(200).body("liftReason", equalTo("it has ended"));

        // Whoever needs it for another reason has a week.
        assertThat(deleted()).isZero();
        aWeekAgo(matter);
        assertThat(deleted()).isEqualTo(1);
        // How it was marked is not known any more.
        as("mod-duty").get(HOLDS + "/" + id).then().statusCode(200).body("reason", equalTo("an inquiry"));
        as("mia-duty").get(HOLDS + "/" + id).then().statusCode(404);
        place("mia-duty", matter.incident().toString(), "too late").statusCode(422);
        forgetHolds("incident_id = ?", matter.incident());
    }

    @Test
    void whatOneLiftsOthersStillHold() {
        Matter matter = seed();
        String one = place("mod-duty", reference(matter), "a trial")
                .statusCode(201)
                .extract()
                .path("id");
        String other = place("mia-duty", reference(matter), "an inquiry")
                .statusCode(201)
                .extract()
                .path("id");
        lift(one, "it has ended").statusCode(200);
        aWeekAgo(matter);
        assertThat(deleted()).isZero();

        lift(other, "it has ended, too").statusCode(200);
        aWeekAgo(matter);
        assertThat(deleted()).isEqualTo(1);
        forgetHolds("incident_id = ?", matter.incident());
    }

    private void aWeekAgo(Matter matter) {
        change("alter table legal_hold disable trigger legal_hold_is_kept");
        change(
                "update legal_hold set lifted_at = lifted_at - interval '7 days' where incident_id = ?",
                matter.incident());
        change("alter table legal_hold enable trigger legal_hold_is_kept");
    }

    /** Not even by who writes into the database. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "delete from legal_hold where id = ?",
                "update legal_hold set reason = 'another' where id = ?",
                "update legal_hold set lifted_by = null, lifted_at = null, lift_reason = null where id = ?"
            })
    void aHoldStaysAsItWasPlaced(String change) {
        Matter matter = seed();
        String id = place("mia-duty", matter.incident().toString(), "an inquiry")
                .extract()
                .path("id");
        lift(id, "it has ended").statusCode(200);
        try {
            assertThatThrownBy(() -> change(change, UUID.fromString(id))).hasRootCauseInstanceOf(SQLException.class);
        } finally {
            forgetHolds("incident_id = ?", matter.incident());
        }
    }

    @Test
    void whatIsKnownOfWhatWasDeletedIsNotTakenBack() {
        Matter old = seed();
        assertThat(deleted()).isEqualTo(1);
        for (String change : List.of(
                "delete from retired_matter where incident_id = ?",
                "update retired_observation set last_version = 0 where incident_id = ?",
                "update retired_observation set organisations = '{}' where incident_id = ?",
                "delete from retired_observation where incident_id = ?")) {
            assertThatThrownBy(() -> change(change, old.incident())).hasRootCauseInstanceOf(SQLException.class);
        }
        assertThatThrownBy(() -> change("update retention_record set number = number - 1"))
                .hasRootCauseInstanceOf(SQLException.class);
        assertThatThrownBy(() -> change("truncate retention_record")).hasRootCauseInstanceOf(SQLException.class);
    }

    private static ValidatableResponse lift(String hold, String reason) {
        return as("mia-admin")
                .contentType("application/json")
                .body(Map.of("reason", reason))
                .post(HOLDS + "/" + hold + "/lift")
                .then();
    }

    @Test
    void whatIsWrongWithAHoldIsSaidAtItsFields() {
        place("mia-duty", "VDT-NONE-NONE", "")
                .statusCode(422)
                .body("errors.field", hasItem("incidentId"))
                .body("errors.field", hasItem("reason"));
        place("mia-duty", "' or 1 = 1 --", "x".repeat(400)).statusCode(422);
        as("mia-duty").get(HOLDS + "/" + UUID.randomUUID()).then().statusCode(404);
    }

    /** To whom the incident is not released may not learn by a hold that there is one. */
    @Test
    void anIncidentThatIsKeptFromSomebodyIsNotThere() {
        Matter matter = seed();
        change("update recorded_event set releasable_to = '{MOD}' where id = ?", matter.event());
        place("mia-duty", matter.incident().toString(), "guessed").statusCode(422);
        String id = place("mod-duty", matter.incident().toString(), "an inquiry")
                .extract()
                .path("id");
        as("mia-duty").get(HOLDS).then().body("id", not(hasItem(id)));
        as("mia-duty").get(HOLDS + "/" + id).then().statusCode(404);
        as("mod-duty").get(HOLDS).then().body("id", hasItem(id));
        forgetHolds("incident_id = ?", matter.incident());
    }

    @Test
    void thePageShowsPolicyPreviewAndHoldsAndPlacesOne() {
        Matter matter = seed();
        as("mia-admin")
                .accept("text/html")
                .get("/retention?matters=P19Y&incident=" + reference(matter))
                .then()
                .statusCode(200)
                .body(containsString("kept for good"))
                .body(containsString("<strong>1</strong> records of incidents would be deleted"))
                .body(containsString("value=\"" + reference(matter) + "\""));
        as("mia-admin")
                .accept("text/html")
                .get("/retention?matters=x")
                .then()
                .statusCode(422)
                .body(containsString("such as P10Y"));
        post(matter, "").then().statusCode(422).body(containsString("Say why it is to be kept"));
        post(matter, "for <b>the</b> court").then().statusCode(303);
        as("mia-duty")
                .accept("text/html")
                .get("/retention")
                .then()
                .body(containsString("for &lt;b&gt;the&lt;/b&gt; court"))
                .body(containsString(reference(matter)));
        forgetHolds("incident_id = ?", matter.incident());
    }

    private static Response post(Matter matter, String reason) {
        Response page = as("mia-duty").accept("text/html").get("/retention");
        Matcher token = TOKEN.matcher(page.asString());
        assertThat(token.find()).isTrue();
        return as("mia-duty")
                .accept("text/html")
                .redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded; charset=UTF-8")
                .cookies(page.getCookies())
                .formParam("csrf-token", token.group(1))
                .formParam("openedBy", "mia-duty")
                .formParam("incidentId", reference(matter))
                .formParam("reason", reason)
                .post("/retention/holds");
    }

    @Test
    void deadLettersThatCameToNothingGoByTheirOwnPolicyAndNoOthers() {
        Matter held = seed();
        place("mia-duty", held.incident().toString(), "an inquiry").statusCode(201);
        UUID gone = UUID.randomUUID();
        UUID open = UUID.randomUUID();
        UUID recent = UUID.randomUUID();
        UUID named = UUID.randomUUID();
        QuarkusTransaction.requiringNew().run(() -> {
            letter(gone, "DISCARDED", null, new byte[] {1});
            letter(open, "OPEN", null, new byte[] {2});
            letter(recent, "DISCARDED", null, new byte[] {3});
            letter(named, "DISCARDED", null, naming(held));
            database.update(
                    "insert into dead_letter_step (dead_letter, what, made_by, why) values (?, 'REOPENED', '', '')",
                    recent);
        });

        assertThat(others.delete(What.DEAD_LETTERS, POLICY, POLICY.upTo(database.now())))
                .isEqualTo(1);

        assertThat(database.query(
                        "select id from dead_letter where id in (?, ?, ?, ?, ?)",
                        row -> row.getObject(1, UUID.class),
                        gone,
                        open,
                        recent,
                        named,
                        held.letter()))
                .containsExactlyInAnyOrder(open, recent, named, held.letter());
        forgetHolds("incident_id = ?", held.incident());
        QuarkusTransaction.requiringNew().run(() -> {
            database.query("select set_config('vedette.retention', 'deletes', true)", row -> true);
            database.update("delete from dead_letter_step where dead_letter in (?, ?, ?)", open, recent, named);
            database.update("delete from dead_letter where id in (?, ?, ?)", open, recent, named);
        });
    }

    @Test
    void leftoversGoAfterTheirTime() {
        change(
                "insert into dead_letter_receipt (receipt, kept_at) values ('old', now() - interval '20 years'), ('new', now())");
        change(
                "insert into deviation (kind, subject, since, detail, ended_at) values ('NO_MAIL', 'old', now(), '', now() - interval '20 years'), ('NO_MAIL', 'new', now(), '', now())");

        retention.round(() -> true);

        assertThat(database.query(
                        "select receipt from dead_letter_receipt where receipt in ('old', 'new')",
                        row -> row.getString(1)))
                .containsExactly("new");
        assertThat(database.query(
                        "select subject from deviation where subject in ('old', 'new')", row -> row.getString(1)))
                .containsExactly("new");
        as("mia-duty")
                .get("/api/v1/retention")
                .then()
                .body("deleted.find { it.what == 'RECEIPTS' }.number", greaterThanOrEqualTo(1));
        change("delete from deviation where subject = 'new'");
    }

    /** Nobody else can delete what has to be kept, nor change it while retention deletes. */
    @Test
    void whatMayNotBeChangedStillMayNot() {
        Matter matter = seed();
        for (String sql : new String[] {
            "delete from acknowledgement where delivery_id = ?",
            "update acknowledgement set note = '' where delivery_id = ?"
        }) {
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> change(sql, matter.delivery()))
                    .hasStackTraceContaining("cannot be changed");
        }
    }
}
