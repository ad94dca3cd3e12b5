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
import org.junit.jupiter.api.Test;

/** What was not decided by rules is not said to have come out of them. */
class RecomputedViewTest {

    private static final Reading.Accepted FILE =
            RuleFiles.rules("  - {id: all, when: {always: true}, notify: [KFOR]}\n");

    private final ObservationEvent event =
            Sample.event().marking(Tlp.AMBER, "KFOR", "MIA").observed();
    private final TriedView now = TriedView.of(
            new Version(FILE.directory(), FILE.rules(), Classification.NONE),
            new Stretch(List.of(), List.of(), List.of(new Happened(event, Sample.NOW)), List.of()),
            Set.of(event.id()));

    @Test
    void whoWasToldNothingNewIsNotAmongThoseWhoWereTold() {
        assertThat(now.told()).extracting(it -> it.contact().id()).containsExactly("kfor-duty");

        RecomputedView view = RecomputedView.of(then("NOTHING_NEW"), now);

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
        RecomputedView view = RecomputedView.of(then("TOLD"), now);

        assertThat(view.same()).isTrue();
        assertThat(view.nothingNew()).isEmpty();
        assertThat(view.decision()).isEqualTo(now);
    }

    @Test
    void whoWasKeptFromItByAnotherReasonComesOutOtherwise() {
        assertThat(RecomputedView.of(then("SILENCED"), now).differences())
                .containsExactly(new RecomputedView.Difference("kfor-duty", "KFOR", "SILENCED", "TOLD"));
    }

    private PastEvents.Decided then(String reason) {
        List<PastEvents.Outcome> outcomes = new ArrayList<>();
        outcomes.add(new PastEvents.Outcome("kfor-duty", "KFOR", reason));
        now.notTold()
                .forEach(it -> outcomes.add(new PastEvents.Outcome(
                        it.contact().id(),
                        it.contact().organisation(),
                        it.reason().name())));
        return new PastEvents.Decided("rules", null, Sample.NOW, outcomes);
    }
}
