package dev.vedette.notify.audit;

import dev.vedette.notify.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** For how many contacts events are decided: the largest number under a rule set is what all events under it are held to. */
@ApplicationScoped
class DecidedContacts {

    /** Of events, whose ids are the parameter: by which rules they were decided when they came in, and for how many contacts. */
    static final String COUNTED = """
            select it.id, it.recorded_at, it.taken_in_at, first.rule_set, first.decided
            from recorded_event it cross join lateral (
                select min(d.rule_set) as rule_set, count(distinct (d.organisation, d.contact_id)) as decided
                from decision d where d.event_id = it.id and d.caused_by_event_id = it.id and d.purpose = 'NEWS'
                  and d.decided_at = coalesce(it.decided_at, (
                      select min(o.decided_at) from decision o where o.event_id = it.id and o.caused_by_event_id = it.id and o.purpose = 'NEWS'))) first
            where it.id = any(cast(? as uuid[]))""";

    private static final String REMEMBER = """
            with counted as (COUNTED),
            seen as (select rule_set, max(decided)::int as contacts, min(taken_in_at) as since from counted
                     where rule_set is not null and taken_in_at is not null group by rule_set),
            grown as (select min(known.since) as since from seen join audit_contacts known on known.rule_set = seen.rule_set
                      where seen.contacts > known.contacts),
            kept as (insert into audit_contacts as known (rule_set, contacts, since) select rule_set, contacts, since from seen
                     on conflict (rule_set) do update set contacts = greatest(known.contacts, excluded.contacts),
                                                          since = least(known.since, excluded.since))
            select since from grown where since is not null""".replace("COUNTED", COUNTED);

    private final Database database;

    DecidedContacts(Database database) {
        this.database = database;
    }

    /**
     * Notes for how many contacts these events were decided.
     *
     * @return if it is more than was known of a rule set, since when there are events under it: those before were held to too little
     */
    Optional<Instant> remember(List<UUID> events) {
        return database.first(REMEMBER, row -> row.getTimestamp(1).toInstant(), events);
    }
}
