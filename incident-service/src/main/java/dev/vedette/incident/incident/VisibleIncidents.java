package dev.vedette.incident.incident;

import dev.vedette.incident.account.Caller;
import dev.vedette.incident.paging.Page;
import dev.vedette.incident.paging.PageRequest;
import dev.vedette.incident.releasability.ExerciseStatus;
import dev.vedette.incident.releasability.Field;
import dev.vedette.incident.releasability.PolicyBook;
import dev.vedette.incident.releasability.View;
import dev.vedette.incident.releasability.VisibleRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/** Incidents in PostgreSQL, as far as a caller may see them. */
@ApplicationScoped
class VisibleIncidents implements Incidents {

    private static final String OF_INCIDENT =
            " from observation o join observation_version v on v.observation_id = o.id and v.version = o.current_version"
                    + " where o.incident_id = i.id and " + VisibleRows.condition("v");

    /** By the caller, and for the organisation that he acts for now: its first version says for which. */
    private static final String OPENED_BY_CALLER =
            "(i.opened_by = :account and exists (select 1 from observation_version f where f.observation_id = i.opening_observation"
                    + " and f.version = 1 and f.originator = :organisation))";

    private static final String OPENED =
            "case when s.n = 0 and " + OPENED_BY_CALLER + " then i.opened_at else least(s.oldest, u.oldest) end opened";
    private static final String NEWEST =
            "greatest(coalesce(s.newest, case when " + OPENED_BY_CALLER + " then i.opened_at end), u.newest) newest";

    private final EntityManager entities;
    private final VisibleSteps steps;
    private final PolicyBook policy;

    VisibleIncidents(EntityManager entities, VisibleSteps steps, PolicyBook policy) {
        this.entities = entities;
        this.steps = steps;
        this.policy = policy;
    }

    /** @param title of the first observation, where the caller is shown it */
    private static String from(String title) {
        return " from incident i"
                + " left join lateral (select count(*) n, count(*) filter (where v.change <> 'RETRACTED') stand, max(v.recorded_at) newest, min(v.received_at) oldest"
                + OF_INCIDENT + ") s on true"
                + " left join lateral (select " + title + " title" + OF_INCIDENT
                + " order by v.received_at, o.id limit 1) f on true"
                + " left join lateral (select min(c.recorded_at) oldest, max(c.recorded_at) newest from status_change c where c.incident_id = i.id and "
                + VisibleRows.condition("c") + ") u on true"
                // A step that was kept from the caller did not happen for him.
                + " left join lateral (select c.to_status status from status_change c where c.incident_id = i.id and "
                + VisibleRows.condition("c") + " order by c.position desc limit 1) t on true"
                // Who was told of a step may see what it is a step of, as far as that.
                + " where (s.n > 0 or u.oldest is not null or " + OPENED_BY_CALLER + ")";
    }

    @Override
    @Transactional
    public Page<IncidentSummary> list(
            Caller caller, @Nullable IncidentStatus status, @Nullable String text, PageRequest page) {
        View view = policy.inForce().of(caller.organisation().code());
        var parameters =
                new HashMap<>(VisibleRows.parameters(caller, policy.inForce().classification()));
        var where = new StringBuilder();
        if (status != null) {
            where.append(" and coalesce(t.status, 'OPEN') = :status");
            parameters.put("status", status.name());
        }
        if (text != null) {
            where.append(" and (position(:text in lower(i.reference)) > 0 or exists (select 1" + OF_INCIDENT
                    + " and position(:text in " + VisibleRows.searchText("v", view) + ") > 0))");
            parameters.put("text", text.toLowerCase(Locale.ROOT));
        }
        var count = entities.createNativeQuery("select count(*)" + from(title(view)) + where, Long.class);
        parameters.forEach(count::setParameter);
        var order = " order by opened desc, i.id desc limit :size offset :before";
        parameters.put("size", page.size());
        parameters.put("before", page.offset());
        long total = ((Number) count.getSingleResult()).longValue();
        return new Page<>(summaries(view, where + order, parameters), page.page(), page.size(), total);
    }

    private static String title(View view) {
        String headline = "v.content ->> 'headline'";
        return view.permits(Field.HEADLINE)
                ? headline
                : "case when v.originator = :organisation then " + headline + " end";
    }

    private List<IncidentSummary> summaries(View view, String rest, Map<String, Object> parameters) {
        var query = entities.createNativeQuery(
                        "select i.id, i.reference, coalesce(t.status, 'OPEN') status, i.exercise_status, f.title, "
                                + OPENED + ", s.n, s.stand, " + NEWEST + from(title(view)) + rest,
                        Tuple.class)
                .unwrap(NativeQuery.class)
                .addScalar("id", UUID.class)
                .addScalar("reference", String.class)
                .addScalar("status", String.class)
                .addScalar("exercise_status", String.class)
                .addScalar("title", String.class)
                .addScalar("opened", Instant.class)
                .addScalar("n", Long.class)
                .addScalar("stand", Long.class)
                .addScalar("newest", Instant.class);
        parameters.forEach(query::setParameter);
        List<?> rows = query.getResultList();
        return rows.stream().map(row -> summary((Tuple) row)).toList();
    }

    private static IncidentSummary summary(Tuple row) {
        return new IncidentSummary(
                row.get("id", UUID.class),
                row.get("reference", String.class),
                IncidentStatus.valueOf(row.get("status", String.class)),
                ExerciseStatus.valueOf(row.get("exercise_status", String.class)),
                row.get("title", String.class),
                row.get("opened", Instant.class),
                row.get("n", Long.class),
                row.get("n", Long.class) > 0 && row.get("stand", Long.class) == 0,
                row.get("newest", Instant.class));
    }

    @Override
    @Transactional
    public Optional<IncidentDetail> find(Caller caller, UUID id) {
        return summary(caller, id)
                .map(incident -> new IncidentDetail(
                        incident,
                        steps.of(caller, id, observations(caller, id)),
                        List.copyOf(incident.status().next())));
    }

    private Optional<IncidentSummary> summary(Caller caller, UUID id) {
        var parameters =
                new HashMap<>(VisibleRows.parameters(caller, policy.inForce().classification()));
        parameters.put("id", id);
        return summaries(policy.inForce().of(caller.organisation().code()), " and i.id = :id", parameters).stream()
                .findFirst();
    }

    boolean contains(Caller caller, UUID id) {
        return summary(caller, id).isPresent();
    }

    /** Ids of the incident's observations that the caller may see. */
    private Set<UUID> observations(Caller caller, UUID incident) {
        var query = entities.createNativeQuery(
                "select o.id from observation o join observation_version v on v.observation_id = o.id"
                        + " and v.version = o.current_version where o.incident_id = :incident and "
                        + VisibleRows.condition("v"),
                UUID.class);
        query.setParameter("incident", incident);
        VisibleRows.parameters(caller, policy.inForce().classification()).forEach(query::setParameter);
        var ids = new HashSet<UUID>();
        for (Object id : query.getResultList()) {
            ids.add((UUID) id);
        }
        return ids;
    }
}
