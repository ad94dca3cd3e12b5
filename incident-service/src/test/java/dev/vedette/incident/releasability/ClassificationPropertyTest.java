package dev.vedette.incident.releasability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.incident.account.Caller;
import dev.vedette.incident.account.Organisation;
import dev.vedette.incident.account.Organisation.Tier;
import dev.vedette.incident.account.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Nothing classified is seen above a ceiling. The oracle knows the levels as numbers only. */
class ClassificationPropertyTest {

    /** The place of each name, the lowest first; each place has two names, and X has none. */
    private static final Map<String, Integer> PLACES = Map.of("A", 0, "a2", 0, "B", 1, "b2", 1, "C", 2, "c2", 2);

    private static final List<List<String>> LEVELS =
            List.of(List.of("A", "a2"), List.of("B", "b2"), List.of("C", "c2"));

    @Provide
    Arbitrary<String> levels() {
        return Arbitraries.of("A", "a2", "B", "b2", "C", "c2", "X").injectNull(0.2);
    }

    private static int place(@Nullable String level, int otherwise) {
        return level == null ? -1 : PLACES.getOrDefault(level, otherwise);
    }

    private static Classification classification(@Nullable String screen, @Nullable String organisation) {
        var cleared = new HashMap<String, String>();
        if (organisation != null) {
            cleared.put("MIA", organisation);
        }
        return new Classification(LEVELS, screen, cleared);
    }

    private static Caller caller(boolean tlpRed, @Nullable String cleared) {
        return new Caller(
                "someone", new Organisation("MIA", "MIA", Tier.NATIONAL), Set.of(Role.REPORTER), tlpRed, cleared);
    }

    /** Also of one's own, and of what one wrote oneself. */
    @Property
    void isSeenWithinAllCeilingsAndNowhereElse(
            @ForAll Tlp tlp,
            @ForAll("levels") @Nullable String level,
            @ForAll("levels") @Nullable String screen,
            @ForAll("levels") @Nullable String organisation,
            @ForAll("levels") @Nullable String own,
            @ForAll boolean author) {
        var marking = new Marking(tlp, "MIA", List.of(), ExerciseStatus.ACTUAL, level);

        boolean seen = Releasability.maySee(
                marking, author ? "someone" : "else", caller(true, own), classification(screen, organisation));

        int needed = place(level, Integer.MAX_VALUE);
        assertThat(seen)
                .isEqualTo(
                        needed <= place(screen, -1) && needed <= place(organisation, -1) && needed <= place(own, -1));
    }

    @Property
    void nobodyGivesWhatHeCouldNotSee(
            @ForAll("levels") @Nullable String level,
            @ForAll("levels") @Nullable String screen,
            @ForAll("levels") @Nullable String organisation,
            @ForAll("levels") @Nullable String own) {
        var marking = new Marking(Tlp.AMBER, "MIA", List.of(), ExerciseStatus.ACTUAL, level);
        var caller = caller(false, own);
        var classification = classification(screen, organisation);

        assertThat(GivenLevel.errors(level, caller, classification).isEmpty())
                .isEqualTo(Releasability.maySee(marking, "else", caller, classification));
    }

    @Property
    void withoutLevelsWhatIsClassifiedIsSeenByNobody(@ForAll("levels") String own) {
        var marking = new Marking(Tlp.CLEAR, "MIA", List.of(), ExerciseStatus.ACTUAL, "A");

        assertThat(Releasability.maySee(marking, "someone", caller(true, own), Classification.NONE))
                .isFalse();
    }
}
