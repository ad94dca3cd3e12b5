package dev.vedette.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.IncidentStatus;
import dev.vedette.notify.event.Marking;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.ReadinessEvent;
import dev.vedette.notify.event.ReadinessLevel;
import dev.vedette.notify.event.StatusEvent;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.routing.Attribute;
import dev.vedette.notify.routing.OneOf;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What comes in after what takes its place is nowhere taken for how things stand. */
@QuarkusTest
@TestProfile(DispatchProfile.class)
class OutOfTurnTest extends Dispatching {

    private static final Marking ALL = Samples.marking(Tlp.AMBER, "MIA", "MOD", "KFOR");

    @Inject
    PlanOutOfTurn late;

    @Inject
    RecordedEvents events;

    private boolean comeLate(Event event) {
        return QuarkusTransaction.requiringNew().call(() -> late.receiveOutOfTurn(event));
    }

    @Test
    void anEarlierVersionIsRecordedBeforeTheLaterAndToldToNobody() {
        ObservationEvent first = Samples.filed(incident, ALL);
        ObservationEvent second = Samples.corrected(first, ALL);
        ObservationEvent other = Samples.filed(incident, ALL);
        plan(second);
        plan(other);
        awaitState(second, "mod-duty", DeliveryState.SENT);

        assertThat(comeLate(first)).isTrue();

        assertThat(decisions(first)).contains("mod-duty OVERTAKEN", "mia-duty OVERTAKEN", "kfor-duty OVERTAKEN");
        assertThat(order()).containsExactly(first.id(), second.id(), other.id());
        assertThat(QuarkusTransaction.requiringNew().call(() -> events.current(incident.id(), UUID.randomUUID())))
                .extracting(Event::id)
                .containsExactly(second.id(), other.id());
        assertThat(openAlarms(first)).isEmpty();
    }

    /** Who was told only of what came later was never to be told of it: as it would have been, had it come in time. */
    @Test
    void whoWasFirstToldByALaterVersionIsNotAskedForByAnEarlierOne() {
        Marking few = Samples.marking(Tlp.AMBER, "MIA", "MOD");
        ObservationEvent first = Samples.filed(incident, few);
        ObservationEvent second = Samples.corrected(first, ALL);
        ObservationEvent third = Samples.corrected(second, ALL);
        rules.tellEveryoneOf(Samples.directory("MIA", "MOD"));
        plan(first);
        rules.tellEveryoneOf(Samples.directory("MIA", "MOD", "KFOR"));
        plan(third);
        awaitState(third, "mod-duty", DeliveryState.SENT);
        database.update(
                "update delivery set state = 'SENT', sent_at = clock_timestamp(), due_at = null, lease = null where event_id = ? and contact_id = 'kfor-duty'",
                third.id());
        rules.tellOf(Samples.directory("MIA", "MOD", "KFOR"), new OneOf(Attribute.CHANGE, List.of("RETRACTED")));

        assertThat(comeLate(second)).isTrue();

        assertThat(decisions(second)).contains("mod-duty OVERTAKEN").doesNotContain("kfor-duty OVERTAKEN");
    }

    /** Nobody is told of what was retracted before he could be. */
    @Test
    void whatWasRetractedMeanwhileIsToldToNobody() {
        ObservationEvent first = Samples.filed(incident, ALL);
        plan(Samples.retracted(first, ALL));

        assertThat(comeLate(first)).isTrue();

        assertThat(database.query("select 1 from delivery where event_id = ?", row -> 1, first.id()))
                .isEmpty();
    }

    /** Who may not know of the later step is told of the earlier one, as he would have been; it is the latest that he may know. */
    @Test
    void anEarlierStepIsToldOnlyToWhomTheLaterIsKeptFrom() {
        StatusEvent escalated = Samples.escalated(incident, ALL);
        StatusEvent closed = Samples.step(
                incident, IncidentStatus.ESCALATED, IncidentStatus.CLOSED, Samples.marking(Tlp.AMBER, "MIA", "MOD"));
        plan(Samples.filed(incident, ALL));
        plan(closed);
        awaitState(closed, "mod-duty", DeliveryState.SENT);

        assertThat(comeLate(escalated)).isTrue();

        awaitState(escalated, "kfor-duty", DeliveryState.SENT);
        assertThat(decisions(escalated)).contains("mod-duty OVERTAKEN", "mia-duty OVERTAKEN", "kfor-duty TOLD");
        assertThat(QuarkusTransaction.requiringNew().call(() -> events.statusSteps(incident.id(), UUID.randomUUID())))
                .extracting(Event::id)
                .containsExactly(escalated.id(), closed.id());
    }

    @Test
    void anEarlierStateOfReadinessDoesNotBecomeTheOneThatHolds() {
        ReadinessEvent earlier = Samples.readiness(ReadinessLevel.MAXIMUM, ALL);
        ReadinessEvent later = Samples.readiness(ReadinessLevel.NORMAL, ALL, Duration.ZERO);
        plan(later);
        awaitState(later, "mod-duty", DeliveryState.SENT);

        assertThat(comeLate(earlier)).isTrue();

        assertThat(decisions(earlier)).contains("mod-duty OVERTAKEN", "kfor-duty OVERTAKEN");
        assertThat(database.query(
                        "select id from recorded_event where kind = 'READINESS' and id in (?, ?) order by position",
                        row -> row.getObject(1, UUID.class),
                        earlier.id(),
                        later.id()))
                .containsExactly(earlier.id(), later.id());
    }

    @Test
    void whatNothingHasOvertakenIsToldAsNews() {
        ObservationEvent first = Samples.filed(incident, ALL);
        plan(Samples.filed(incident, ALL));

        assertThat(comeLate(first)).isFalse();

        awaitState(first, "kfor-duty", DeliveryState.SENT);
    }

    private List<UUID> order() {
        return database.query(
                "select id from recorded_event where incident_id = ? order by position",
                row -> row.getObject(1, UUID.class),
                incident.id());
    }
}
