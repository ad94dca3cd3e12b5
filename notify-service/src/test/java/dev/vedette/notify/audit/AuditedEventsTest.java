package dev.vedette.notify.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Each event is looked at once, when what has to follow has had time to: whether it was decided for everyone, and whether what came before it came. */
@QuarkusTest
@TestProfile(HeartbeatProfile.class)
class AuditedEventsTest extends Auditing {

    @Test
    void anEventThatNobodyDecidedIsFound() {
        recorded();

        watch.lookWhateverHappens();

        assertThat(open()).containsExactly("NOT_DECIDED " + event);
        // It is not looked at any more, and stays.
        watch.lookWhateverHappens();
        assertThat(open()).containsExactly("NOT_DECIDED " + event);
        decided(event, "mia-duty", "audited " + event, "2026-01-01");
        watch.lookWhateverHappens();
        assertThat(open()).isEmpty();
    }

    @Test
    void whatWasTakenInAMomentAgoIsLookedAtLater() {
        recorded();
        change("update recorded_event set taken_in_at = clock_timestamp() where id = ?", event);
        watch.lookWhateverHappens();
        assertThat(open()).isEmpty();

        change("update recorded_event set taken_in_at = clock_timestamp() - interval '3 minutes' where id = ?", event);
        watch.lookWhateverHappens();

        assertThat(open()).containsExactly("NOT_DECIDED " + event);
    }

    /** Whatever others show only later, what was looked at before is held to it. */
    @Test
    void whatWasDecidedForFewerThanOthersIsFoundAlsoIfItWasTheFirst() {
        recorded(event, "audited", "mia-duty");
        watch.lookWhateverHappens();
        assertThat(open()).isEmpty();

        recorded(another, "audited", "mia-duty", "mod-duty");
        watch.lookWhateverHappens();
        watch.lookWhateverHappens();

        assertThat(open()).containsExactly("NOT_DECIDED " + event);
    }

    /** Whoever decides more later may have a clock that is behind. */
    @Test
    void whatIsDecidedLaterByAClockThatIsBehindIsNotTakenForTheFirst() {
        recorded("mia-duty", "mod-duty");
        change("update recorded_event set decided_at = '2026-01-01' where id = ?", event);
        decided(event, "kfor-duty", "audited", "2025-12-31");
        recorded(another, "audited", "mia-duty", "mod-duty");

        watch.lookWhateverHappens();

        assertThat(open()).isEmpty();
    }

    private void version(UUID id, UUID observation, int version) {
        recorded(id, "audited", "mia-duty");
        change(
                "update recorded_event set kind = 'OBSERVATION', observation_id = ?, version = ? where id = ?",
                observation,
                version,
                id);
    }

    @Test
    void aVersionThatNeverCameIsFoundByTheNextOne() {
        UUID observation = UUID.randomUUID();
        version(event, observation, 2);

        watch.lookWhateverHappens();

        assertThat(open()).containsExactly("VERSION_MISSING " + event);
        version(another, observation, 1);
        watch.lookWhateverHappens();
        assertThat(open()).isEmpty();
    }

    /** Of that, people decide. */
    @Test
    void aVersionThatIsADeadLetterIsNone() {
        UUID observation = UUID.randomUUID();
        version(event, observation, 2);
        change("""
                insert into dead_letter (id, receiver, reason, detail, form, body, size, properties, marked, observation_id, observation_version,
                                         fingerprint, first_at, last_at, state)
                values (gen_random_uuid(), 'notify-service', 'schema-violation', '', 'BYTES', '', 0, '{}', false, ?, 1, ?, clock_timestamp(), clock_timestamp(), 'DISCARDED')""", observation, "audit " + observation);

        watch.lookWhateverHappens();

        assertThat(open()).isEmpty();
    }

    private void step(UUID id, UUID incident, String from, String to) {
        recorded(id, "audited", "mia-duty");
        change(
                "update recorded_event set incident_id = ?, body = cast(? as jsonb) where id = ?",
                incident,
                "{\"change\": {\"from\": \"%s\", \"to\": \"%s\"}}".formatted(from, to),
                id);
    }

    @Test
    void aStepThatNeverCameIsFoundByTheNextOne() {
        UUID incident = UUID.randomUUID();
        step(event, incident, "OPEN", "ESCALATED");
        step(another, incident, "DE_ESCALATED", "CLOSED");

        watch.lookWhateverHappens();

        assertThat(open()).containsExactly("STEP_MISSING " + another);
    }
}
