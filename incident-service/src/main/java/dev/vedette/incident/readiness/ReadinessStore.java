package dev.vedette.incident.readiness;

import dev.vedette.incident.account.Caller;
import dev.vedette.incident.paging.Page;
import dev.vedette.incident.paging.PageRequest;
import dev.vedette.incident.releasability.ExerciseStatus;
import dev.vedette.incident.releasability.Releasability;
import dev.vedette.incident.releasability.ReleasePolicy;
import dev.vedette.incident.releasability.VisibleRows;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** States of readiness in PostgreSQL. */
@ApplicationScoped
class ReadinessStore implements ReadinessHistory, PanacheRepositoryBase<ReadinessRow, UUID> {

    private static final String VISIBLE = " from readiness r where " + VisibleRows.condition("r");
    private static final String NEWEST_FIRST = " order by r.recorded_at desc, r.id desc limit :size offset :before";
    private static final String BEGUN =
            " and r.exercise_status = :status and cast(r.valid_from as timestamptz) <= :now";

    private final EntityManager entities;
    private final ReleasePolicy policy;
    private final Clock clock;

    ReadinessStore(EntityManager entities, ReleasePolicy policy, Clock clock) {
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
        var parameters = new HashMap<>(VisibleRows.parameters(caller));
        parameters.put("now", clock.instant());
        parameters.put("status", status.name());
        return rows(caller, BEGUN, parameters, new PageRequest(0, 1)).stream().findFirst();
    }

    @Override
    @Transactional
    public Page<SeenReadiness> list(Caller caller, PageRequest page) {
        var parameters = VisibleRows.parameters(caller);
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
                        .filter(set -> Releasability.maySee(set.marking(), set.author(), caller))
                        .map(set -> SeenReadiness.of(set, caller, policy))
                        .toList();
    }

    /** The state that was set last with that exercise status, whoever may know it; until the transaction ends, nobody else can set another. */
    @Nullable
    Readiness lockLast(ExerciseStatus status) {
        entities.createNativeQuery("select 1 from (select pg_advisory_xact_lock(hashtext('readiness'))) locked")
                .getSingleResult();
        return find("exerciseStatus = ?1 order by recordedAt desc, id desc", status)
                .firstResultOptional()
                .map(ReadinessRow::toReadiness)
                .orElse(null);
    }
}
