package dev.vedette.incident.incident;

import dev.vedette.incident.account.Caller;
import dev.vedette.incident.releasability.ExerciseStatus;
import dev.vedette.incident.releasability.Marking;
import dev.vedette.incident.releasability.PolicyBook;
import dev.vedette.incident.releasability.Tlp;
import dev.vedette.incident.releasability.VisibleRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.query.NativeQuery;

/** The markings of an incident's observations, as far as a caller may see them. */
@ApplicationScoped
class OpeningMarkings {

    private static final String MARKINGS =
            "select v.observation_id, v.tlp, v.classification, v.originator, v.releasable_to, v.exercise_status from incident i"
                    + " join observation o on o.incident_id = i.id"
                    + " join observation_version v on v.observation_id = o.id and v.version = o.current_version"
                    + " where i.id = :incident and "
                    + VisibleRows.condition("v");

    private static final String FIRST = " order by o.id = i.opening_observation desc, v.received_at, o.id limit 1";

    private final EntityManager entities;
    private final PolicyBook policy;

    OpeningMarkings(EntityManager entities, PolicyBook policy) {
        this.entities = entities;
        this.policy = policy;
    }

    /**
     * Marking of the current version of the observation that opened the incident for the caller: the first one that it may see. That
     * another one came before it does not show.
     */
    Optional<Marking> ofOpening(Caller caller, UUID incident) {
        return rows(caller, incident, FIRST).map(OpeningMarkings::marking).findFirst();
    }

    /** Markings of the current versions of all observations, by the observation's id. */
    Map<UUID, Marking> all(Caller caller, UUID incident) {
        return rows(caller, incident, "")
                .collect(Collectors.toMap(row -> row.get("observation_id", UUID.class), OpeningMarkings::marking));
    }

    private Stream<Tuple> rows(Caller caller, UUID incident, String more) {
        var query = entities.createNativeQuery(MARKINGS + more, Tuple.class)
                .unwrap(NativeQuery.class)
                .addScalar("observation_id", UUID.class)
                .addScalar("tlp", String.class)
                .addScalar("classification", String.class)
                .addScalar("originator", String.class)
                .addScalar("releasable_to", String[].class)
                .addScalar("exercise_status", String.class);
        query.setParameter("incident", incident);
        VisibleRows.parameters(caller, policy.inForce().classification()).forEach(query::setParameter);
        List<?> rows = query.getResultList();
        return rows.stream().map(Tuple.class::cast);
    }

    private static Marking marking(Tuple row) {
        return new Marking(
                Tlp.valueOf(row.get("tlp", String.class)),
                row.get("originator", String.class),
                List.of(row.get("releasable_to", String[].class)),
                ExerciseStatus.valueOf(row.get("exercise_status", String.class)),
                row.get("classification", String.class));
    }
}
