package dev.vedette.incident.releasability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.incident.account.Caller;
import dev.vedette.incident.account.Organisation;
import dev.vedette.incident.account.Organisation.Tier;
import dev.vedette.incident.account.Role;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ReleasabilityPropertyTest {

    @Provide
    Arbitrary<String> codes() {
        return Arbitraries.of("MIA", "MOD", "KIA", "KFOR", "EULEX");
    }

    @Provide
    Arbitrary<List<String>> lists() {
        return codes().list().ofMaxSize(4);
    }

    private static Caller caller(String organisation, Set<Role> roles, boolean tlpRed) {
        return new Caller("someone", new Organisation(organisation, organisation, Tier.NATIONAL), roles, tlpRed);
    }

    @Property
    void nobodyOffTheListMaySeeWhateverHeIs(
            @ForAll Tlp tlp,
            @ForAll("codes") String originator,
            @ForAll("lists") List<String> released,
            @ForAll("codes") String viewer,
            @ForAll Set<Role> roles,
            @ForAll boolean tlpRed,
            @ForAll boolean author) {
        Assume.that(!viewer.equals(originator) && !released.contains(viewer));
        var marking = new Marking(tlp, originator, released, ExerciseStatus.ACTUAL);
        assertThat(Releasability.maySee(
                        marking, author ? "someone" : "else", caller(viewer, roles, tlpRed), Classification.NONE))
                .isFalse();
    }

    @Property
    void redIsForTheNamedAndTheAuthorOnly(
            @ForAll("codes") String originator,
            @ForAll Set<Role> roles,
            @ForAll boolean tlpRed,
            @ForAll boolean author) {
        var marking = new Marking(Tlp.RED, originator, List.of(), ExerciseStatus.ACTUAL);
        assertThat(Releasability.maySee(
                        marking, author ? "someone" : "else", caller(originator, roles, tlpRed), Classification.NONE))
                .isEqualTo(tlpRed || author);
    }

    @Property
    void aMarkingListsItsOriginatorSortedAndOnce(
            @ForAll("codes") String originator, @ForAll("lists") List<String> released) {
        var marking = new Marking(Tlp.GREEN, originator, released, ExerciseStatus.ACTUAL);
        assertThat(marking.releasableTo()).contains(originator).isSorted().doesNotHaveDuplicates();
    }
}
