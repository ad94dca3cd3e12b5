package dev.vedette.incident.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.incident.incident.OfferedMarking.Offered;
import dev.vedette.incident.releasability.Classification;
import dev.vedette.incident.releasability.ExerciseStatus;
import dev.vedette.incident.releasability.Marking;
import dev.vedette.incident.releasability.Tlp;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OfferedMarkingTest {

    private static final Marking FIRST = marking(Tlp.AMBER, "MIA", "KFOR");

    @Test
    void offersEveryoneWhoKnowsUnderTheNarrowestLabel() {
        assertThat(offered(FIRST, FIRST, marking(Tlp.AMBER_STRICT, "MIA", "EULEX"), marking(Tlp.CLEAR, "MIA", "NATO")))
                .contains(new Offered(Tlp.AMBER_STRICT, List.of("EULEX", "KFOR", "MIA", "NATO"), null));
    }

    @Test
    void doesNotTellThoseOfWhomOnlyThoseNamedForRedKnow() {
        assertThat(offered(FIRST, FIRST, marking(Tlp.RED, "MIA", "EULEX")))
                .contains(new Offered(Tlp.AMBER, List.of("KFOR", "MIA"), null));
    }

    @Test
    void isRedWhereTheFirstObservationIs() {
        Marking red = marking(Tlp.RED, "MIA", "EULEX");
        assertThat(offered(red, red, FIRST)).contains(new Offered(Tlp.RED, List.of("EULEX", "KFOR", "MIA"), null));
    }

    @Test
    void offersNothingWhereNothingIsSeen() {
        assertThat(OfferedMarking.of(Optional.empty(), List.of(), Classification.NONE))
                .isEmpty();
    }

    private static Optional<Offered> offered(Marking first, Marking... known) {
        return OfferedMarking.of(Optional.of(first), List.of(known), Classification.NONE);
    }

    private static Marking marking(Tlp tlp, String... to) {
        return new Marking(tlp, "MIA", List.of(to), ExerciseStatus.ACTUAL);
    }
}
