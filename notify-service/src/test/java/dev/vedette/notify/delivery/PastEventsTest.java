package dev.vedette.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.Marking;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.ReadinessEvent;
import dev.vedette.notify.event.ReadinessLevel;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.replay.Happened;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The past in pages, which can be replayed one by one. */
@QuarkusTest
@TestProfile(DispatchProfile.class)
class PastEventsTest extends Dispatching {

    private static final int ALL = 100_000;

    private final Marking own = Samples.marking(Tlp.AMBER, "MIA");
    private final ObservationEvent first = Samples.filed(Samples.incident(), own);
    private final ObservationEvent other = Samples.filed(Samples.incident(), own);
    private final ReadinessEvent alone = Samples.readiness(ReadinessLevel.HIGH, own);
    private final ObservationEvent corrected = Samples.corrected(first, own);
    private final ObservationEvent last = Samples.corrected(corrected, own);

    @Inject
    PastEvents past;

    private Instant begun = Instant.MAX;

    @BeforeEach
    void happened() {
        rules.tellEveryoneOf(Samples.directory("MIA"));
        begun = Instant.now();
        for (Event event : List.of(first, other, alone, corrected, last)) {
            plan(event);
            awaitState(event, "mia-duty", DeliveryState.SENT);
        }
    }

    @Test
    void whatHappenedOnAnIncidentStandsOnOnePageHoweverSmallPagesAre() {
        assertThat(past.pagesSince(begun, ALL, 1)).containsExactly(ids(first, corrected, last), ids(other), ids(alone));
        assertThat(past.pagesSince(begun, ALL, 4)).containsExactly(ids(first, corrected, last, other), ids(alone));
        assertThat(past.pagesSince(begun, ALL, ALL)).containsExactly(ids(first, corrected, last, other, alone));
    }

    @Test
    void ofMoreThanCanBeReplayedThereAreTheLatest() {
        assertThat(past.pagesSince(begun, 3, ALL)).containsExactly(ids(alone, corrected, last));
        assertThat(past.pagesSince(Instant.now(), ALL, ALL)).isEmpty();
    }

    @Test
    void aPageIsInTheOrderInWhichItCameInWithWhatWasSaidBefore() {
        var page = past.of(ids(last, other, corrected));

        assertThat(page.events())
                .extracting(Happened::event)
                .extracting(Event::id)
                .containsExactlyElementsOf(ids(other, corrected, last));
        assertThat(page.before()).extracting(Event::id).containsExactly(first.id());
    }

    /** Whoever decides later may have a clock that is behind. */
    @Test
    void whatWasDecidedFirstDoesNotGoByClocks() {
        Instant at = past.decided(first.id()).at();
        QuarkusTransaction.requiringNew().run(() -> database.update("""
                        insert into decision (event_id, contact_id, caused_by_event_id, contact_name, organisation, told, reason, detail, rule_set,
                                              release_policy, decided_at, address)
                        select event_id, 'mia-next', caused_by_event_id, '', organisation, told, reason, detail, 'another', release_policy,
                               decided_at - interval '2 seconds', '' from decision where event_id = ? and caused_by_event_id = event_id""", first.id()));

        assertThat(past.decided(first.id()).at()).isEqualTo(at);
        assertThat(past.decided(first.id()).outcomes())
                .extracting(PastEvents.Outcome::contact)
                .containsExactly("mia-duty");
    }

    private static List<UUID> ids(Event... events) {
        return Stream.of(events).map(Event::id).toList();
    }
}
