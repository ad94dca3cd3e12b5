package dev.vedette.notify.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.delivery.StateOfReadiness;
import dev.vedette.notify.event.ExerciseStatus;
import dev.vedette.notify.event.Marking;
import dev.vedette.notify.event.ReadinessLevel;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.releasability.ReleasedEvent;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The state of readiness above every page. */
class BannerTest {

    @Test
    void isMarkedAsWhatItShows() {
        Shell.Banner banner = banner(Tlp.AMBER_STRICT, "NATO RESTRICTED", ExerciseStatus.EXERCISE);

        assertThat(List.of(banner.tlp(), banner.tlpStyle(), banner.classification(), banner.exercise()))
                .containsExactly("TLP:AMBER+STRICT", "tlp-amber-strict", "NATO RESTRICTED", "EXERCISE");
    }

    @Test
    void saysNothingOfALevelThatItHasNot() {
        Shell.Banner banner = banner(Tlp.GREEN, null, ExerciseStatus.ACTUAL);

        assertThat(List.of(banner.tlp(), banner.classification(), banner.exercise()))
                .containsExactly("TLP:GREEN", "", "");
    }

    private static Shell.Banner banner(Tlp tlp, @Nullable String classification, ExerciseStatus status) {
        var marking = new Marking(tlp, "MIA", Set.of("MIA"), status, classification);
        var event = new ReleasedEvent.OfReadiness(
                marking, ReadinessLevel.HIGH, null, OffsetDateTime.parse("2026-03-01T10:00:00Z"), null);
        return Shell.Banner.of(new StateOfReadiness.Known(event, false));
    }
}
