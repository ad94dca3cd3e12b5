package dev.vedette.notify.audit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.database.Database;
import dev.vedette.notify.retention.Retiring;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What should not be possible is made here by hand, and found; and the monitor outside hears only that all is well. */
@QuarkusTest
@TestProfile(HeartbeatProfile.class)
@NullUnmarked // the test resource sets the monitor
class SelfAuditTest {

    MonitorResource.Monitor monitor;

    @Inject
    Watch watch;

    @Inject
    Database database;

    @Inject
    Retiring retiring;

    private final UUID event = UUID.randomUUID();
    private final UUID delivery = UUID.randomUUID();

    @BeforeEach
    void nothingOfOtherTests() {
        change("update delivery set due_at = null, state = 'WITHHELD', lease = null where due_at is not null");
        change("update acknowledgement_asked set look_at = null where look_at is not null");
        change("update outbox set published_at = clock_timestamp() where published_at is null");
        change("update deviation set ended_at = clock_timestamp() where ended_at is null");
        // Tests decide as they like: only what this one records is looked at.
        change(
                "insert into decision (event_id, contact_id, caused_by_event_id, contact_name, organisation, told, reason, detail, rule_set,"
                        + " release_policy, decided_at, address) select e.id, 'audit-filler', e.id, '', 'MIA', false, 'NO_RULE_ASKED', '', 'audit ' || e.id,"
                        + " '', '2020-01-01', '' from (select id from recorded_event order by position desc limit 500) e on conflict do nothing");
        monitor.answer = 200;
    }

    /** Other tests look at all there is. */
    @AfterEach
    void asItWas() {
        change("delete from acknowledgement_asked where delivery_id = ?", delivery);
        change("delete from delivery_mail where delivery_id = ?", delivery);
        change("delete from delivery where id = ?", delivery);
        change("delete from decision where event_id = ? or contact_id = 'audit-filler'", event);
        change("delete from outbox where event_id = ?", event);
        change("delete from recorded_event where id = ?", event);
        change("update deviation set ended_at = clock_timestamp() where ended_at is null");
    }

    private void change(String sql, Object... parameters) {
        QuarkusTransaction.requiringNew().run(() -> database.update(sql, parameters));
    }

    private void recorded(String... contacts) {
        change(
                "insert into recorded_event (id, kind, tlp, releasable_to, recorded_at, body) values (?, 'STATUS', 'AMBER', '{}', clock_timestamp(), '{}')",
                event);
        for (String contact : contacts) {
            change(
                    "insert into decision (event_id, contact_id, caused_by_event_id, contact_name, organisation, told, reason, detail, rule_set,"
                            + " release_policy, decided_at, address) values (?, ?, ?, '', 'MIA', false, 'NO_RULE_ASKED', '', ?, '', '2026-01-01', '')",
                    event,
                    contact,
                    event,
                    "audited");
        }
    }

    private void planned(String state, String due) {
        recorded("mia-duty");
        change(
                """
                insert into delivery (id, event_id, contact_id, contact_name, organisation, address, thread, precedence, urgency, rules, catch_up,
                                      caused_by_event_id, message_id, planned_at, state, due_at, sent_at, lease)
                values (?, ?, 'mia-duty', 'MIA duty', 'MIA', 'mia-duty@mia.example', ?, 1, 1, '{}', false, ?, ?, clock_timestamp(), ?,
                        clock_timestamp() - cast(? as interval), case when ? = 'SENT' then clock_timestamp() end, case when ? = 'SENDING' then gen_random_uuid() end)""",
                delivery,
                event,
                "audit " + delivery,
                event,
                "<" + delivery + "@vedette.example>",
                state,
                due,
                state,
                state);
        if (due == null) {
            change("update delivery set due_at = null where id = ?", delivery);
        }
    }

    private List<String> open() {
        return database.query(
                "select kind || ' ' || subject from deviation where ended_at is null order by kind",
                row -> row.getString(1));
    }

    private static RequestSpecification as(String account) {
        return given().auth().preemptive().basic(account, "vedette-demo");
    }

    @Test
    void allIsWellAndTheMonitorHearsThat() {
        int before = monitor.beats.get();

        watch.lookWhateverHappens();

        assertThat(open()).isEmpty();
        assertThat(monitor.beats.get()).isEqualTo(before + 1);
    }

    @Test
    void aDeliveryThatNobodyAttemptsIsFoundAndItsEndToo() {
        planned("PLANNED", "6 minutes");
        int before = monitor.beats.get();

        watch.lookWhateverHappens();
        watch.lookWhateverHappens();

        assertThat(open()).containsExactly("STANDS_STILL " + delivery);
        assertThat(monitor.beats.get()).isEqualTo(before);
        change("update delivery set due_at = null, state = 'WITHHELD' where id = ?", delivery);
        watch.lookWhateverHappens();
        assertThat(open()).isEmpty();
        assertThat(monitor.beats.get()).isEqualTo(before + 1);
    }

    @Test
    void whatIsDueSinceAMomentIsNone() {
        planned("PLANNED", "1 minute");

        watch.lookWhateverHappens();

        assertThat(open()).isEmpty();
    }

    @Test
    void aLeaseThatNobodyTookOverIsFound() {
        planned("SENDING", "6 minutes");

        watch.lookWhateverHappens();

        assertThat(open()).containsExactly("STANDS_STILL " + delivery);
    }

    @Test
    void aMailThatIsNotKeptIsFound() {
        planned("SENT", null);

        watch.lookWhateverHappens();

        assertThat(open()).containsExactly("NO_MAIL " + delivery);
    }

    @Test
    void anEventThatNobodyDecidedIsFound() {
        recorded();

        watch.lookWhateverHappens();

        assertThat(open()).containsExactly("NOT_DECIDED " + event);
        change(
                "insert into decision (event_id, contact_id, caused_by_event_id, contact_name, organisation, told, reason, detail, rule_set,"
                        + " release_policy, decided_at, address) values (?, 'mia-duty', ?, '', 'MIA', false, 'NO_RULE_ASKED', '', ?, '', '2026-01-01', '')",
                event,
                event,
                "audited " + event);
        watch.lookWhateverHappens();
        assertThat(open()).isEmpty();
    }

    @Test
    void whatIsNotPursuedIsFound() {
        planned("SENT", null);
        change(
                "insert into delivery_mail (delivery_id, notice, address, tlp, view, raw) values (?, false, '', 'AMBER', '', '')",
                delivery);
        change("""
                insert into acknowledgement_asked (delivery_id, matter, topic, within, otherwise, otherwise_rules, asked_of, needed, until, look_at)
                values (?, '', '', interval '5 minutes', '{}', '{}', 'ORGANISATION', 1, clock_timestamp() - interval '20 minutes', clock_timestamp() - interval '6 minutes')""", delivery);

        watch.lookWhateverHappens();

        assertThat(open()).containsExactly("NOT_ESCALATED " + delivery, "NOT_PURSUED " + delivery);
    }

    @Test
    void aMonitorThatDoesNotAnswerHoldsNothingUp() {
        monitor.answer = 500;
        int before = monitor.beats.get();

        watch.lookWhateverHappens();
        watch.lookWhateverHappens();

        assertThat(monitor.beats.get()).isEqualTo(before + 2);
        assertThat(watch.isFailing()).isFalse();
    }

    @Test
    void nationalDutyOfficersSeeItAndNobodyElse() {
        planned("PLANNED", "6 minutes");
        watch.lookWhateverHappens();

        assertThat(as("mia-duty")
                        .get("/api/v1/deviations")
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath()
                        .getList("subject"))
                .contains(delivery.toString());
        assertThat(as("mia-duty")
                        .accept("text/html")
                        .redirects()
                        .follow(true)
                        .get("/")
                        .asString())
                .contains("A delivery does not move on", delivery.toString());
        as("kfor-duty").get("/api/v1/deviations").then().statusCode(403);
        assertThat(as("kfor-duty")
                        .accept("text/html")
                        .redirects()
                        .follow(true)
                        .get("/")
                        .asString())
                .doesNotContain("self-audit", delivery.toString());
    }

    @Test
    void whatRetentionDeletedIsNoDeviation() {
        planned("SENT", null);
        change("update delivery set state = 'SENT', sent_at = clock_timestamp() where id = ?", delivery);
        change("update recorded_event set incident_id = id where id = ?", event);
        watch.lookWhateverHappens();
        assertThat(open()).containsExactly("NO_MAIL " + delivery);

        retiring.delete(event);
        watch.lookWhateverHappens();

        assertThat(open()).isEmpty();
    }
}
