package dev.vedette.notify.releasability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.event.ExerciseStatus;
import dev.vedette.notify.event.Marking;
import dev.vedette.notify.event.Tlp;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every combination of label, list, naming and channel. Originator MIA, released to KFOR. */
class ReleasabilityTest {

    @ParameterizedTest(name = "{0} to {1}, named {2}, by {3}: {4}")
    @CsvSource(textBlock = """
            CLEAR,        KFOR,  false, MAIL,   Released[]
            GREEN,        KFOR,  false, MAIL,   Released[]
            AMBER,        KFOR,  false, MAIL,   Released[]
            AMBER_STRICT, KFOR,  false, MAIL,   Released[]
            RED,          KFOR,  true,  MAIL,   NoticeOnly[]
            RED,          KFOR,  true,  SCREEN, Released[]
            RED,          KFOR,  false, MAIL,   Withheld[reason=NOT_NAMED_FOR_RED]
            RED,          KFOR,  false, SCREEN, Withheld[reason=NOT_NAMED_FOR_RED]
            AMBER,        MIA,   false, MAIL,   Released[]
            RED,          MIA,   true,  MAIL,   NoticeOnly[]
            RED,          MIA,   false, MAIL,   Withheld[reason=NOT_NAMED_FOR_RED]
            CLEAR,        EULEX, true,  MAIL,   Withheld[reason=NOT_ON_RELEASE_LIST]
            GREEN,        EULEX, true,  SCREEN, Withheld[reason=NOT_ON_RELEASE_LIST]
            AMBER,        EULEX, true,  MAIL,   Withheld[reason=NOT_ON_RELEASE_LIST]
            AMBER_STRICT, EULEX, true,  SCREEN, Withheld[reason=NOT_ON_RELEASE_LIST]
            RED,          EULEX, true,  SCREEN, Withheld[reason=NOT_ON_RELEASE_LIST]
            CLEAR,        kfor,  true,  MAIL,   Withheld[reason=NOT_ON_RELEASE_LIST]
            """)
    void decides(Tlp tlp, String organisation, boolean named, Channel channel, String verdict) {
        // Given
        var marking = new Marking(tlp, "MIA", Set.of("KFOR"), ExerciseStatus.ACTUAL);

        // When
        Verdict decided = Releasability.check(marking, new Recipient(organisation, true, named), channel);

        // Then
        assertThat(decided.toString()).startsWith(verdict.replace("]", ""));
    }

    /** JSON and database mappers leave null where they do not know a value. */
    @Test
    @SuppressWarnings("NullAway")
    void withholdsWhatHasNoLabelThatIsKnown() {
        var marking = new Marking(null, "MIA", Set.of("KFOR"), ExerciseStatus.ACTUAL);

        assertThat(Releasability.check(marking, new Recipient("KFOR", true, true), Channel.MAIL))
                .isEqualTo(new Verdict.Withheld(Verdict.Reason.UNKNOWN_LABEL));
    }

    @ParameterizedTest
    @CsvSource({"KFOR", "MIA"})
    void withholdsFromAnOrganisationThatTheDirectoryDoesNotKnow(String organisation) {
        // Given
        var marking = new Marking(Tlp.CLEAR, "MIA", Set.of("KFOR"), ExerciseStatus.ACTUAL);

        // When
        Verdict decided = Releasability.check(marking, new Recipient(organisation, false, true), Channel.SCREEN);

        // Then
        assertThat(decided).isEqualTo(new Verdict.Withheld(Verdict.Reason.UNKNOWN_ORGANISATION));
    }
}
