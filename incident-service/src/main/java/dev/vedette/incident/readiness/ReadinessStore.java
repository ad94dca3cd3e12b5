package dev.vedette.incident.readiness;

import dev.vedette.incident.account.Caller;
import dev.vedette.incident.paging.Page;
import dev.vedette.incident.paging.PageRequest;
import dev.vedette.incident.releasability.ExerciseStatus;
import dev.vedette.incident.releasability.PolicyBook;
import dev.vedette.incident.releasability.Releasability;
import dev.vedette.incident.releasability.VisibleRows;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** States of readiness in PostgreSQL. */
@ApplicationScoped
class ReadinessStore implements ReadinessHistory, PanacheRepositoryBase<ReadinessRow, UUID> {

    private static final String VISIBLE = " from readiness r where " + VisibleRows.condition("r");
    private static final String NEWEST_FIRST = " order by r.position desc limit :size offset :before";
    /** What had begun when it was recorded has begun by any clock. */
    private static final String BEGUN =
            " and r.exercise_status = :status and cast(r.valid_from as timestamptz) <= greatest(:now, r.recorded_at)";

    private static final String BACK_TO_THE_LAST_BEGUN = """
            select r.* from readiness r
            where r.exercise_status = :status and r.position >= coalesce(
                (select max(b.position) from readiness b
                 where b.exercise_status = :status and cast(b.valid_from as timestamptz) <= :begins), 0)
            order by r.position desc""";

    private final EntityManager entities;
    private final PolicyBook policy;
    private final Clock clock;

    ReadinessStore(EntityManager entities, PolicyBook policy, Clock clock) {
        this.entities = entities;
        this.policy = policy;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Optional<SeenReadiness> current(Caller caller, ExerciseStatus status) {
        return latest(caller, status).filter(set -> set.holdsAt(clock.instant()));
    }

    @Override
    @Transactional
    public List<SeenReadiness> latest(Caller caller) {
        return Arrays.stream(ExerciseStatus.values())
                .flatMap(status -> latest(caller, status).stream())
                .toList();
    }

    private Optional<SeenReadiness> latest(Caller caller, ExerciseStatus status) {
        var parameters =
                new HashMap<>(VisibleRows.parameters(caller, policy.inForce().classification()));
        parameters.put("now", clock.instant());
        parameters.put("status", status.name());
        return rows(caller, BEGUN, parameters, new PageRequest(0, 1)).stream().findFirst();
    }

    @Override
    @Transactional
    public Page<SeenReadiness> list(Caller caller, PageRequest page) {
        var parameters = VisibleRows.parameters(caller, policy.inForce().classification());
        var count = entities.createNativeQuery("select count(*)" + VISIBLE, Long.class);
        parameters.forEach(count::setParameter);
        long total = ((Number) count.getSingleResult()).longValue();
        return new Page<>(rows(caller, "", parameters, page), page.page(), page.size(), total);
    }

    @SuppressWarnings("unchecked")
    private List<SeenReadiness> rows(Caller caller, String more, Map<String, Object> parameters, PageRequest page) {
        var query = entities.createNativeQuery("select r.*" + VISIBLE + more + NEWEST_FIRST, ReadinessRow.class);
        parameters.forEach(query::setParameter);
        query.setParameter("size", page.size()).setParameter("before", page.offset());
        return ((List<ReadinessRow>) query.getResultList())
                .stream()
                        .map(ReadinessRow::toReadiness)
                        .filter(set -> Releasability.maySee(
                                set.marking(),
                                set.author(),
                                caller,
                                policy.inForce().classification()))
                        .map(set -> SeenReadiness.of(set, caller, policy.inForce()))
                        .toList();
    }

    /**
     * Locks the states: until the transaction ends, nobody else can set one, so that they have one order.
     *
     * @return when the last one was recorded; the beginning of time if there is none
     */
    Instant lock() {
        entities.createNativeQuery("select 1 from (select pg_advisory_xact_lock(hashtext('readiness'))) locked")
                .getSingleResult();
        return (Instant) entities.createNativeQuery(
                        "select coalesce(max(recorded_at), to_timestamp(0)) from readiness", Instant.class)
                .getSingleResult();
    }

    /** The last states with that exercise status, whoever may know them, the one set last first: as far back as anyone may still see one as what holds. */
    @SuppressWarnings("unchecked")
    List<Readiness> latest(ExerciseStatus status) {
        List<ReadinessRow> rows = entities.createNativeQuery(
                        "select r.* from readiness r where r.exercise_status = :status order by r.position desc limit 1000",
                        ReadinessRow.class)
                .setParameter("status", status.name())
                .getResultList();
        return rows.stream().map(ReadinessRow::toReadiness).toList();
    }

    /** The states with that exercise status, whoever may know them: from the one set last back to the last that has begun by then. */
    @SuppressWarnings("unchecked")
    List<Readiness> backToBegun(ExerciseStatus status, Instant begins) {
        List<ReadinessRow> rows = entities.createNativeQuery(BACK_TO_THE_LAST_BEGUN, ReadinessRow.class)
                .setParameter("status", status.name())
                .setParameter("begins", begins)
                .getResultList();
        return rows.stream().map(ReadinessRow::toReadiness).toList();
    }
}
