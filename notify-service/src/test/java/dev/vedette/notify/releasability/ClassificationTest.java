package dev.vedette.notify.releasability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.event.ExerciseStatus;
import dev.vedette.notify.event.Marking;
import dev.vedette.notify.event.Tlp;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which of two levels is the higher, and in which words the gate says why it keeps something back. */
class ClassificationTest {

    private static final Classification LEVELS = new Classification(
            List.of(List.of("RESTRICTED", "NATO RESTRICTED"), List.of("CONFIDENTIAL"), List.of("SECRET")),
            Map.of(Channel.SCREEN, "CONFIDENTIAL"),
            Map.of("KFOR", "SECRET"));

    @Test
    void theHigherOfTwoIsTheFirstIfTheyAreTheSame() {
        assertThat(LEVELS.higher("RESTRICTED", "SECRET")).isEqualTo("SECRET");
        assertThat(LEVELS.higher("SECRET", "RESTRICTED")).isEqualTo("SECRET");
        assertThat(LEVELS.higher("NATO RESTRICTED", "RESTRICTED")).isEqualTo("NATO RESTRICTED");
        assertThat(LEVELS.higher(null, "RESTRICTED")).isEqualTo("RESTRICTED");
        assertThat(LEVELS.higher("RESTRICTED", null)).isEqualTo("RESTRICTED");
        assertThat(LEVELS.higher(null, null)).isNull();
    }

    @Test
    void whatIsNotClassifiedLiesWithinEveryCeiling() {
        assertThat(LEVELS.isWithin(null, null)).isTrue();
        assertThat(LEVELS.isWithin(null, "no level")).isTrue();
        assertThat(LEVELS.isWithin("RESTRICTED", null)).isFalse();
    }

    @Test
    void saysWhatSomebodyIsClearedForAndWhatAChannelCarries() {
        assertThat(check("RESTRICTED", "CONFIDENTIAL", Channel.SCREEN)).isEqualTo(new Verdict.Released());
        assertThat(check(null, null, Channel.SCREEN)).isEqualTo(new Verdict.Released());
        assertThat(check("CONFIDENTIAL", "RESTRICTED", Channel.SCREEN))
                .isEqualTo(new Verdict.Withheld(
                        Verdict.Reason.NOT_CLEARED, "is classified CONFIDENTIAL, cleared for RESTRICTED"));
        assertThat(check("CONFIDENTIAL", null, Channel.SCREEN))
                .isEqualTo(new Verdict.Withheld(
                        Verdict.Reason.NOT_CLEARED, "is classified CONFIDENTIAL, cleared for nothing classified"));
        assertThat(check("SECRET", "SECRET", Channel.SCREEN))
                .isEqualTo(new Verdict.Withheld(
                        Verdict.Reason.ABOVE_CHANNEL, "is classified SECRET, pages carry CONFIDENTIAL"));
        assertThat(check("CONFIDENTIAL", "SECRET", Channel.MAIL)).isEqualTo(new Verdict.NoticeOnly());
    }

    private static Verdict check(@Nullable String level, @Nullable String cleared, Channel channel) {
        var marking = new Marking(Tlp.AMBER, "MIA", Set.of("KFOR"), ExerciseStatus.ACTUAL, level);
        return Releasability.check(
                marking, new Recipient("KFOR", true, false, LEVELS, LEVELS.ceiling("KFOR", cleared)), channel);
    }
}
