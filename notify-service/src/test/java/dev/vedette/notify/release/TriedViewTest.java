package dev.vedette.notify.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.event.IncidentStatus;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.event.StatusEvent;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.releasability.Classification;
import dev.vedette.notify.replay.Happened;
import dev.vedette.notify.replay.Stretch;
import dev.vedette.notify.replay.Version;
import dev.vedette.notify.routing.Sample;
import dev.vedette.notify.rulefile.Reading;
import dev.vedette.notify.rulefile.RuleFiles;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Whoever tries rules on the past learns nothing of what is kept from him, though he writes the rules. */
class TriedViewTest {

    private static final Reading.Accepted PROBE = RuleFiles.rules("""
              - {id: probe, when: {incidentStatus: ESCALATED}, notify: [KFOR], precedence: FLASH}
              - {id: all, when: {always: true}, notify: [KFOR]}
            """.indent(2));
    private static final Version RULES = new Version(PROBE.directory(), PROBE.rules(), Classification.NONE);

    private final StatusEvent hidden = Sample.event()
            .status(IncidentStatus.ESCALATED)
            .marking(Tlp.AMBER, "KFOR")
            .statusChanged();
    private final ObservationEvent event =
            Sample.event().marking(Tlp.AMBER, "KFOR", "MIA").observed();
    private final Stretch stretch =
            new Stretch(List.of(hidden), List.of(), List.of(new Happened(event, Sample.NOW)), List.of());

    @Test
    void whatIsKeptFromHimHasNotHappened() {
        Set<UUID> visible = Set.of(event.id());

        TriedView tried = TriedView.of(RULES, stretch.of(visible), visible);

        assertThat(tried.told()).singleElement().satisfies(it -> {
            assertThat(it.contact().id()).isEqualTo("kfor-duty");
            assertThat(it.telling().precedence()).isEqualTo(Precedence.ROUTINE);
            assertThat(it.telling().grounds())
                    .extracting(ground -> ground.rule())
                    .containsExactly("all");
        });
    }

    @Test
    void whoMaySeeItSeesWhatItChanges() {
        Set<UUID> visible = Set.of(event.id(), hidden.id());

        TriedView tried = TriedView.of(RULES, stretch.of(visible), visible);

        assertThat(tried.told()).extracting(it -> it.telling().precedence()).containsExactly(Precedence.FLASH);
    }

    /** As what was decided in truth is decided again: with all that had happened. */
    @Test
    void howUrgentlySomebodyIsToldFollowsFromTheGroundsAndIsKeptWithThem() {
        TriedView again = TriedView.of(RULES, stretch, Set.of(event.id()));

        assertThat(again.told()).singleElement().satisfies(it -> {
            assertThat(it.telling().precedence()).isNull();
            assertThat(it.telling().heldUntil()).isNull();
            assertThat(it.telling().acknowledge()).isNull();
            assertThat(it.telling().grounds()).isEmpty();
        });
    }
}
