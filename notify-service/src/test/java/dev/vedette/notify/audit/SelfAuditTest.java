package dev.vedette.notify.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.retention.Retiring;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What should not be possible with deliveries is found; and the monitor outside hears only that all is well. */
@QuarkusTest
@TestProfile(HeartbeatProfile.class)
class SelfAuditTest extends Auditing {

    @Inject
    Retiring retiring;

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

    /** Nobody attempts what is held for a contact who is missing, on purpose; after its time it is withheld. */
    @Test
    void whatIsHeldForItsContactIsNoneUntilItsTimeIsOver() {
        planned("PLANNED", "6 minutes");
        change("update delivery set held_since = clock_timestamp() - interval '1 minute' where id = ?", delivery);

        watch.lookWhateverHappens();

        assertThat(open()).isEmpty();
        change("update delivery set held_since = clock_timestamp() - interval '2 days' where id = ?", delivery);
        watch.lookWhateverHappens();
        assertThat(open()).containsExactly("STANDS_STILL " + delivery);
    }

    /** A relay that swallows connections is said by health and alarms; those in front are due again before the others. */
    @Test
    void whatIsBehindThoseThatAreBeingAttemptedOverAndOverIsNone() {
        recorded("mia-duty");
        for (int i = 0; i < 3; i++) {
            planned(UUID.randomUUID(), "mia-" + i, "SENDING", "-1 minute");
        }
        planned(delivery, "mia-duty", "PLANNED", "6 minutes");

        watch.lookWhateverHappens();

        assertThat(open()).isEmpty();
        change("update delivery set position = default where event_id = ? and id <> ?", event, delivery);
        watch.lookWhateverHappens();
        assertThat(open()).containsExactly("STANDS_STILL " + delivery);
    }

    /** The queue lets it go. */
    @Test
    void whatIsBehindOneOfItsThreadThatIsPutOffForLongIsFound() {
        recorded("mia-duty");
        UUID first = UUID.randomUUID();
        planned(first, "mia-first", "PLANNED", "-1 minute");
        planned(delivery, "mia-duty", "PLANNED", "6 minutes");
        change("update delivery set thread = 'audit " + event + "' where event_id = ?", event);

        watch.lookWhateverHappens();

        assertThat(open()).isEmpty();
        change("update delivery set put_off_since = clock_timestamp() - interval '1 hour' where id = ?", first);
        watch.lookWhateverHappens();
        assertThat(open()).containsExactly("STANDS_STILL " + delivery);
    }

    /** It is put right within less than a minute. */
    @Test
    void whatIsDueLaterThanAnythingIsPutOffIsFoundIfThatLasts() {
        planned("PLANNED", "-2 hours");

        watch.lookWhateverHappens();

        assertThat(open()).isEmpty();
        watch.lookWhateverHappens();
        assertThat(open()).containsExactly("DUE_TOO_LATE " + delivery);
    }

    @Test
    void aMailThatIsNotKeptIsFound() {
        planned("SENT", null);

        watch.lookWhateverHappens();

        assertThat(open()).containsExactly("NO_MAIL " + delivery);
        // It stays until it is mended, though it is not looked at any more.
        watch.lookWhateverHappens();
        assertThat(open()).containsExactly("NO_MAIL " + delivery);
        change("update delivery set sent_at = null where id = ?", delivery);
        watch.lookWhateverHappens();
        assertThat(open()).containsExactly("NO_MAIL " + delivery, "NO_TIME " + delivery);
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
        watch.lookWhateverHappens();

        assertThat(open()).containsExactly("NOT_ESCALATED " + delivery, "NOT_PURSUED " + delivery);
        // Who does not look at it any more does not find it either.
        change("update acknowledgement_asked set look_at = null where delivery_id = ?", delivery);
        watch.lookWhateverHappens();
        assertThat(open()).containsExactly("NOT_ESCALATED " + delivery);
        change("update acknowledgement_asked set chase = 'ESCALATED' where delivery_id = ?", delivery);
        watch.lookWhateverHappens();
        assertThat(open()).containsExactly("NOT_ESCALATED " + delivery);
        change("update acknowledgement_asked set told_by = array[delivery_id] where delivery_id = ?", delivery);
        watch.lookWhateverHappens();
        assertThat(open()).isEmpty();
    }

    /** Others are to be told at once. */
    @Test
    void whatDidNotGetThroughIsFoundBeforeItsTimeIsOver() {
        planned("FAILED", null);
        change("update delivery set ended_at = clock_timestamp() - interval '11 minutes' where id = ?", delivery);
        change("""
                insert into acknowledgement_asked (delivery_id, matter, topic, within, otherwise, otherwise_rules, asked_of, needed, until, look_at)
                values (?, '', '', interval '5 hours', '{}', '{}', 'ORGANISATION', 1, clock_timestamp() + interval '4 hours', clock_timestamp() + interval '4 hours')""", delivery);

        watch.lookWhateverHappens();
        watch.lookWhateverHappens();

        assertThat(open()).containsExactly("NOT_ESCALATED " + delivery);
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

    /** The timer of a request ends with the headers. */
    @Test
    @Timeout(60)
    void aMonitorThatFallsSilentAfterItsHeadersHoldsNothingUp() {
        monitor.silent = true;
        int before = monitor.beats.get();

        watch.lookWhateverHappens();
        watch.lookWhateverHappens();

        assertThat(monitor.beats.get()).isEqualTo(before + 2);
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
    void whatIsOneIsNotDeletedAndWhatRetentionDeletedIsNone() {
        planned("SENT", null);
        change("update recorded_event set incident_id = id where id = ?", event);
        watch.lookWhateverHappens();
        assertThat(open()).containsExactly("NO_MAIL " + delivery);
        change("update outbox set published_at = now() where event_id = ?", event);
        assertThat(retiring.tried(event)).isEqualTo("KEPT");

        change(
                "insert into delivery_mail (delivery_id, notice, address, tlp, view, raw) values (?, false, '', 'AMBER', '', '')",
                delivery);
        watch.lookWhateverHappens();
        assertThat(open()).isEmpty();
        retiring.delete(event);
        watch.lookWhateverHappens();

        assertThat(open()).isEmpty();
    }
}
