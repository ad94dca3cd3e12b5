package dev.vedette.incident.incident;

import dev.vedette.incident.account.Caller;
import dev.vedette.incident.releasability.Classification;
import dev.vedette.incident.releasability.Marking;
import dev.vedette.incident.releasability.PolicyBook;
import dev.vedette.incident.releasability.Tlp;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The marking that a form offers for a step: everyone who knows of the incident already, by what the caller sees, so that ticking them tells
 * nobody that there is one. By REST a step that states none takes that of the first observation.
 */
@ApplicationScoped
public class OfferedMarking {

    private final OpeningMarkings observations;
    private final VisibleSteps steps;
    private final PolicyBook policy;

    OfferedMarking(OpeningMarkings observations, VisibleSteps steps, PolicyBook policy) {
        this.observations = observations;
        this.steps = steps;
        this.policy = policy;
    }

    /**
     * A marking to begin with.
     *
     * @param releasableTo codes of organisations; the caller's own may be among them
     * @param classification absent: not classified
     */
    public record Offered(
            Tlp tlp, List<String> releasableTo, @Nullable String classification) {

        public Offered {
            releasableTo = List.copyOf(releasableTo);
        }
    }

    /** Empty if the caller sees neither an observation nor a step. */
    @Transactional
    public Optional<Offered> of(Caller caller, UUID incident) {
        var known = new ArrayList<>(observations.all(caller, incident).values());
        steps.of(caller, incident, Set.of()).forEach(step -> known.add(step.marking()));
        Optional<Marking> first = observations.ofOpening(caller, incident);
        return of(
                first.or(() -> known.stream().findFirst()),
                known,
                policy.inForce().classification());
    }

    /**
     * Of what is TLP:RED only the individuals know who are named for it. So it brings in nobody, unless the step is TLP:RED as well, which it is
     * if the first observation is. The label is the narrowest of all that brings somebody in,
     * the level of classification the highest.
     */
    static Optional<Offered> of(Optional<Marking> first, List<Marking> known, Classification classification) {
        return first.map(opening -> {
            List<Marking> counted = opening.tlp() == Tlp.RED
                    ? known
                    : known.stream().filter(it -> it.tlp() != Tlp.RED).toList();
            var codes = new TreeSet<String>();
            counted.forEach(marking -> codes.addAll(marking.releasableTo()));
            Tlp narrowest = counted.stream()
                    .map(Marking::tlp)
                    .min(Comparator.naturalOrder())
                    .orElse(opening.tlp());
            String highest = null;
            for (Marking marking : known) {
                highest = classification.higher(highest, marking.classification());
            }
            return new Offered(narrowest, List.copyOf(codes), highest);
        });
    }
}
