package dev.vedette.notify.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.delivery.PastEvents;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.releasability.Classification;
import dev.vedette.notify.replay.Happened;
import dev.vedette.notify.replay.Stretch;
import dev.vedette.notify.replay.Version;
import dev.vedette.notify.routing.NotTold;
import dev.vedette.notify.routing.Sample;
import dev.vedette.notify.rulefile.Reading;
import dev.vedette.notify.rulefile.RuleFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What was not decided by rules is not said to have come out of them. */
class RecomputedViewTest {

    private static final Reading.Accepted FILE =
            RuleFiles.rules("  - {id: all, when: {always: true}, notify: [KFOR]}\n");

    private final ObservationEvent earlier =
            Sample.event().marking(Tlp.AMBER, "KFOR", "MIA").observed();
    private final ObservationEvent event =
            Sample.event().marking(Tlp.AMBER, "KFOR", "MIA").observed();
    private final TriedView now = TriedView.of(
            new Version(FILE.directory(), FILE.rules(), Classification.NONE),
            new Stretch(List.of(), List.of(), List.of(new Happened(event, Sample.NOW)), List.of()),
            Set.of(event.id()));
    private final Set<UUID> visible = Set.of(earlier.id(), event.id());
    private final TriedView caughtUp = new TriedView(
            now.ruleSet(),
            now.event(),
            now.at(),
            now.told(),
            List.of(new TriedView.CaughtUp(
                    EventLine.of(earlier),
                    now.told().get(0).contact(),
                    now.told().get(0).telling())),
            now.notTold(),
            now.reachesNobody());

    /** Rules know nothing of what was taken in before it. */
    @Test
    void whoWasOvertakenWouldBeToldByTheRules() {
        RecomputedView view = RecomputedView.of(then("OVERTAKEN"), now, Set.of());

        assertThat(view.same()).isTrue();
        assertThat(view.decision().told()).extracting(it -> it.contact().id()).containsExactly("kfor-duty");
    }

    @Test
    void whoWasToldNothingNewIsNotAmongThoseWhoWereTold() {
        assertThat(now.told()).extracting(it -> it.contact().id()).containsExactly("kfor-duty");

        RecomputedView view = RecomputedView.of(then("NOTHING_NEW"), now, Set.of());

        assertThat(view.same()).isTrue();
        assertThat(view.nothingNew()).extracting(ContactView::id).containsExactly("kfor-duty");
        assertThat(view.decision().told()).isEmpty();
        assertThat(view.decision().notTold())
                .filteredOn(it -> it.contact().id().equals("kfor-duty"))
                .singleElement()
                .satisfies(it -> assertThat(it.reason()).isEqualTo(NotTold.Reason.NOTHING_NEW));
    }

    @Test
    void whoWasToldIsOneOfThoseWhoAre() {
        RecomputedView view = RecomputedView.of(then("TOLD"), now, Set.of());

        assertThat(view.same()).isTrue();
        assertThat(view.nothingNew()).isEmpty();
        assertThat(view.decision()).isEqualTo(now);
    }

    @Test
    void whoWasKeptFromItByAnotherReasonComesOutOtherwise() {
        assertThat(RecomputedView.of(then("SILENCED"), now, Set.of()).differences())
                .containsExactly(new RecomputedView.Difference("kfor-duty", "KFOR", null, "SILENCED", "TOLD"));
    }

    @Test
    void whoWasToldNothingNewIsNotToldWhatWasSaidBeforeEither() {
        RecomputedView view = RecomputedView.of(then("NOTHING_NEW"), caughtUp, visible);

        assertThat(view.same()).isTrue();
        assertThat(view.notCaughtUp()).isEmpty();
        assertThat(view.decision().caughtUp()).isEmpty();
    }

    @Test
    void whatWasToldBesidesIsOneOfWhatIs() {
        RecomputedView view = RecomputedView.of(then("TOLD", earlier), caughtUp, visible);

        assertThat(view.same()).isTrue();
        assertThat(view.notCaughtUp()).isEmpty();
        assertThat(view.decision()).isEqualTo(caughtUp);
    }

    @Test
    void whatWasNotToldBesidesIsNamedApart() {
        RecomputedView view = RecomputedView.of(then("TOLD"), caughtUp, visible);

        assertThat(view.same()).isTrue();
        assertThat(view.notCaughtUp()).extracting(it -> it.earlier().eventId()).containsExactly(earlier.id());
        assertThat(view.decision().caughtUp()).isEmpty();
    }

    @Test
    void whatWasToldBesidesAndIsNotAnyMoreComesOutOtherwiseForWhoMaySeeIt() {
        assertThat(RecomputedView.of(then("TOLD", earlier), now, visible).differences())
                .containsExactly(new RecomputedView.Difference("kfor-duty", "KFOR", earlier.id(), "TOLD", "MISSING"));
        assertThat(RecomputedView.of(then("TOLD", earlier), now, Set.of(event.id()))
                        .same())
                .isTrue();
    }

    private PastEvents.Decided then(String reason, ObservationEvent... besides) {
        List<PastEvents.Outcome> outcomes = new ArrayList<>();
        outcomes.add(new PastEvents.Outcome("kfor-duty", "KFOR", reason));
        now.notTold()
                .forEach(it -> outcomes.add(new PastEvents.Outcome(
                        it.contact().id(),
                        it.contact().organisation(),
                        it.reason().name())));
        return new PastEvents.Decided(
                "rules",
                null,
                Sample.NOW,
                outcomes,
                Stream.of(besides)
                        .map(it -> new PastEvents.CaughtUp(it.id(), "kfor-duty", "KFOR"))
                        .toList());
    }
}
