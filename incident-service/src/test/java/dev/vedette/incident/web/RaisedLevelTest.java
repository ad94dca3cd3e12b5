package dev.vedette.incident.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.incident.releasability.Classification;
import dev.vedette.incident.releasability.ExerciseStatus;
import dev.vedette.incident.releasability.Marking;
import dev.vedette.incident.releasability.Tlp;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A partner is asked about everyone who stays on the list of what it classifies higher: who there is not cleared is not shown to it. */
class RaisedLevelTest {

    private static final Classification LEVELS =
            new Classification(List.of(List.of("LOW", "NIEDRIG"), List.of("HIGH")), "HIGH", Map.of());
    private static final Input FORM = Input.of(Map.of("releasableTo", List.of("MIA", "MOD")));

    private static List<String> raised(Revision change, @Nullable String before, @Nullable String after) {
        var marking = new Marking(Tlp.AMBER, "KFOR", List.of("MIA", "MOD", "EULEX"), ExerciseStatus.ACTUAL, before);
        Input form = after == null ? FORM : FORM.with("classification", List.of(after));
        return LeftWrong.raisedFor(change, marking, form, LEVELS);
    }

    @Test
    void namesThoseWhoStayOnTheListOfWhatIsRaised() {
        assertThat(raised(Revision.CORRECT, null, "LOW")).containsExactly("MIA", "MOD");
        assertThat(raised(Revision.CORRECT, "LOW", "HIGH")).containsExactly("MIA", "MOD");
    }

    @Test
    void namesNobodyWhereTheLevelStaysOrIsLowered() {
        assertThat(raised(Revision.CORRECT, "LOW", "NIEDRIG")).isEmpty();
        assertThat(raised(Revision.CORRECT, "HIGH", "LOW")).isEmpty();
        assertThat(raised(Revision.CORRECT, "HIGH", null)).isEmpty();
        assertThat(raised(Revision.UPDATE, "LOW", "HIGH")).isEmpty();
    }
}
