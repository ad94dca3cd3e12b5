package dev.vedette.incident.observation;

import dev.vedette.incident.account.Caller;
import dev.vedette.incident.paging.Page;
import dev.vedette.incident.paging.PageRequest;
import dev.vedette.incident.releasability.Classification;
import dev.vedette.incident.releasability.Field;
import dev.vedette.incident.releasability.PolicyBook;
import dev.vedette.incident.releasability.Releasability;
import dev.vedette.incident.releasability.View;
import dev.vedette.incident.releasability.VisibleRows;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Observations in PostgreSQL, as far as a caller may know of them: whole, so for the eyes of this package only. */
@ApplicationScoped
class ObservationStore implements PanacheRepositoryBase<VersionRow, VersionRow.Key> {

    private static final String CURRENT =
            " from observation_version v join observation o on o.id = v.observation_id and o.current_version = v.version where "
                    + VisibleRows.condition("v");

    private static final String NEWEST_FIRST = " order by v.received_at desc, v.observation_id desc";
    private static final String OLDEST_FIRST = " order by v.received_at, v.observation_id";

    private final EntityManager entities;
    private final PolicyBook policy;

    ObservationStore(EntityManager entities, PolicyBook policy) {
        this.entities = entities;
        this.policy = policy;
    }

    /** Current versions as {@link Observations#list} has them. */
    @Transactional
    Page<ObservationVersion> list(Caller caller, ObservationFilter filter, PageRequest page) {
        return list(caller, filter, NEWEST_FIRST, page);
    }

    /** Current versions as {@link Observations#about} has them. */
    @Transactional
    Page<ObservationVersion> about(Caller caller, UUID incident, PageRequest page) {
        return list(caller, ObservationFilter.about(incident), OLDEST_FIRST, page);
    }

    private Page<ObservationVersion> list(Caller caller, ObservationFilter filter, String order, PageRequest page) {
        var parameters = new HashMap<>(VisibleRows.parameters(caller, classification()));
        View view = policy.inForce().of(caller.organisation().code());
        String where = CURRENT + conditions(filter, view, parameters);
        var rows = entities.createNativeQuery(
                "select v.*" + where + order + " limit :size offset :before", VersionRow.class);
        parameters.forEach(rows::setParameter);
        rows.setParameter("size", page.size()).setParameter("before", page.offset());
        Query count = entities.createNativeQuery("select count(*)" + where, Long.class);
        parameters.forEach(count::setParameter);
        return new Page<>(
                visible(caller, rows), page.page(), page.size(), ((Number) count.getSingleResult()).longValue());
    }

    private static String conditions(ObservationFilter filter, View view, Map<String, Object> parameters) {
        var sql = new StringBuilder();
        add(sql, parameters, " and v.incident_id = :incident", "incident", filter.incident());
        add(sql, parameters, " and v.kind = :kind", "kind", name(filter.kind()));
        add(
                sql,
                parameters,
                " and v.severity = :severity" + VisibleRows.found("v", Field.SEVERITY, view),
                "severity",
                name(filter.severity()));
        if (filter.severityAtLeast() != null) {
            add(
                    sql,
                    parameters,
                    " and v.severity in (:grave)" + VisibleRows.found("v", Field.SEVERITY, view),
                    "grave",
                    filter.severityAtLeast().andGraver());
        }
        add(sql, parameters, " and v.exercise_status = :exercise", "exercise", name(filter.exerciseStatus()));
        add(sql, parameters, " and v.originator = :originator", "originator", filter.originator());
        add(sql, parameters, " and v.recorded_at >= :from", "from", filter.from());
        add(sql, parameters, " and v.recorded_at < :to", "to", filter.to());
        if (filter.status() != null) {
            sql.append(
                    filter.status() == ObservationFilter.Status.RETRACTED
                            ? " and v.change = 'RETRACTED'"
                            : " and v.change <> 'RETRACTED'");
        }
        if (filter.text() != null) {
            String text = filter.text().toLowerCase(Locale.ROOT);
            add(sql, parameters, " and position(:text in " + VisibleRows.searchText("v", view) + ") > 0", "text", text);
        }
        return sql.toString();
    }

    private static @Nullable String name(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name();
    }

    private static void add(
            StringBuilder sql, Map<String, Object> parameters, String condition, String name, @Nullable Object value) {
        if (value != null) {
            sql.append(condition);
            parameters.put(name, value);
        }
    }

    @SuppressWarnings("unchecked")
    private List<ObservationVersion> visible(Caller caller, Query rows) {
        return ((List<VersionRow>) rows.getResultList())
                .stream()
                        .map(VersionRow::toVersion)
                        .filter(version -> maySee(caller, version))
                        .toList();
    }

    private boolean maySee(Caller caller, ObservationVersion version) {
        return Releasability.maySee(version.marking(), version.author(), caller, classification());
    }

    private Classification classification() {
        return policy.inForce().classification();
    }

    /** The current version. */
    @Transactional
    Optional<ObservationVersion> current(Caller caller, UUID id) {
        // One query whether it is hidden or does not exist, so that the time it takes does not tell which.
        var rows = entities.createNativeQuery("select v.*" + CURRENT + " and v.observation_id = :id", VersionRow.class);
        VisibleRows.parameters(caller, classification()).forEach(rows::setParameter);
        return visible(caller, rows.setParameter("id", id)).stream().findFirst();
    }

    /** The current versions of several, in the order of {@link Observations#about}. */
    @Transactional
    List<ObservationVersion> current(Caller caller, Set<UUID> ids) {
        var rows = entities.createNativeQuery(
                "select v.*" + CURRENT + " and v.observation_id = any(:ids)" + OLDEST_FIRST, VersionRow.class);
        VisibleRows.parameters(caller, classification()).forEach(rows::setParameter);
        return visible(caller, rows.setParameter("ids", ids.toArray(UUID[]::new)));
    }

    private Optional<ObservationRow> row(UUID id) {
        return Optional.ofNullable(entities.find(ObservationRow.class, id));
    }

    /**
     * All versions that the caller may know of, oldest first: those from the last one on that he may not. What was narrowed stays so for what had been said before, though a version after
     * that is for more again: the reason may have been taken out of it.
     */
    @Transactional
    List<ObservationVersion> versions(Caller caller, UUID id) {
        if (current(caller, id).isEmpty()) {
            return List.of();
        }
        var versions = new ArrayList<>(list("observationId = ?1 order by version desc", id).stream()
                .map(VersionRow::toVersion)
                .takeWhile(version -> maySee(caller, version))
                .toList());
        Collections.reverse(versions);
        return versions;
    }

    /** The current version, which nobody else can replace until the transaction ends. */
    Optional<ObservationVersion> lock(Caller caller, UUID id) {
        row(id).ifPresent(row -> entities.refresh(row, LockModeType.PESSIMISTIC_WRITE));
        return current(caller, id);
    }

    /** When the report that the current version rests on was received: corrections mend it, they are no report. */
    Instant reportedLast(UUID id) {
        return find("observationId = ?1 and change <> ?2 order by version desc", id, Change.CORRECTED)
                .firstResult()
                .recordedAt;
    }

    /** Keeps a version, which becomes the current one. */
    void save(ObservationVersion version) {
        if (version.version() == 1) {
            entities.persist(new ObservationRow(version));
        } else {
            row(version.id()).orElseThrow().currentVersion = version.version();
        }
        entities.flush();
        persist(new VersionRow(version));
        entities.flush();
    }
}
