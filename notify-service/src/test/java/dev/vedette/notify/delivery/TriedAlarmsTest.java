package dev.vedette.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Tlp;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is noted of alarms when what was missed is planned anew. */
@QuarkusTest
@TestProfile(DispatchProfile.class)
class TriedAlarmsTest extends Dispatching {

    private static final Contact INVALID = Desks.desk("kfor-duty", "KFOR", "kfor-duty@kfor.example", Desks.OVER);

    @Inject
    Missed missed;

    @Inject
    Unreached unreached;

    /** It would not be looked at again for minutes, also if somebody could be told by now. */
    @Test
    void anAlarmThatWasRaisedWhileOthersWereTriedIsNotNotedAsTried() {
        rules.tellEveryoneOf(Desks.with(INVALID));
        ObservationEvent event = Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA", "KFOR", "MOD"));
        plan(event);
        awaitState(event, "mia-duty", DeliveryState.SENT);

        List<String> untried = QuarkusTransaction.requiringNew().call(() -> {
            database.update("update unreached set tried_at = null, tried_rules = null where event_id = ?", event.id());
            var inForce = rules.inForce().orElseThrow();
            Missed.Found found = missed.of(PlanDeliveries.about(event), inForce, Instant.now());
            unreached.nobodyPlanned(event, "MOD", "raised meanwhile", List.of());
            missed.tried(found.alarms(), inForce, Instant.now());
            return database.query(
                    "select organisation from unreached where event_id = ? and tried_at is null",
                    row -> row.getString(1),
                    event.id());
        });

        assertThat(untried).containsExactly("MOD");
    }

    /** It would not be looked at again until the clock is there once more. */
    @Test
    void anAlarmThatWasTriedByAClockThatWasSetBackSinceIsTriedAgain() {
        rules.tellEveryoneOf(Desks.with(INVALID));
        ObservationEvent event = Samples.filed(incident, Samples.marking(Tlp.AMBER, "MIA", "KFOR"));
        plan(event);
        awaitState(event, "mia-duty", DeliveryState.SENT);

        List<String> found = QuarkusTransaction.requiringNew().call(() -> {
            var inForce = rules.inForce().orElseThrow();
            Instant now = Instant.now();
            database.update(
                    "update unreached set tried_rules = ?, tried_at = ? where event_id = ?",
                    inForce.rules().version(),
                    now.plusSeconds(7200),
                    event.id());
            return missed.matters(inForce, now);
        });

        assertThat(found).contains(PlanDeliveries.about(event));
    }
}
