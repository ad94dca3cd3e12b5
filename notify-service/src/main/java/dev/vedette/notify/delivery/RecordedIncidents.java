package dev.vedette.notify.delivery;

import dev.vedette.notify.account.Caller;
import dev.vedette.notify.database.Database;
import dev.vedette.notify.rulebook.PolicyBook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Incidents of which anything is recorded, for features that say something about a whole one. */
@ApplicationScoped
public class RecordedIncidents {

    /** Finds an incident by its reference or its id, each by its index; its parameter is that text, twice. */
    static final String NAMED = """
            select e.incident_id, e.body -> 'incident' ->> 'reference' as reference from recorded_event e
            where e.incident_id is not null and e.body -> 'incident' ->> 'reference' = upper(?)
            union all
            select e.incident_id, e.body -> 'incident' ->> 'reference' from recorded_event e
            where e.incident_id = (select case when named ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then cast(named as uuid) end
                                   from (select cast(? as text) as named) it)
            limit 1""";

    /** Condition on {@code recorded_event e}: it is of the incident of that reference or id; parameters as of {@link #NAMED}. */
    static final String IS_OF = "e.incident_id = (select named.incident_id from (" + NAMED + ") named)";

    /** The same of an observation. */
    static final String IS_ABOUT = """
            e.observation_id in (
                select case when named ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then cast(named as uuid) end
                from (select cast(? as text) as named) it
                union select its.observation_id from recorded_event its
                where its.observation_id is not null and its.body -> 'observation' ->> 'reference' = upper(?))""";

    private final Database database;
    private final PolicyBook policy;

    RecordedIncidents(Database database, PolicyBook policy) {
        this.database = database;
        this.policy = policy;
    }

    /**
     * One of them.
     *
     * @param reference as people know it; its id if none came with it
     */
    public record Named(UUID id, String reference) {

        static Named read(ResultSet row) throws SQLException {
            UUID id = row.getObject("incident_id", UUID.class);
            return new Named(id, Objects.requireNonNullElse(row.getString("reference"), id.toString()));
        }
    }

    /**
     * What is locked, by {@link Database#lock}, while anything is planned for a matter: who deletes it, or says that it may not be, takes the same.
     *
     * @param matter id of an incident, or what states of readiness are about
     */
    public static String lock(String matter) {
        return "plan " + matter;
    }

    /** The incident of that reference or id, of which the caller may see something. */
    public Optional<Named> find(@Nullable String named, Caller caller) {
        String text = named == null ? "" : named.strip();
        return database.first(NAMED, Named::read, text, text).filter(it -> isSeen(it.id(), caller));
    }

    /** Whether the caller may see anything that is recorded of it. */
    public boolean isSeen(UUID incident, Caller caller) {
        return new Sight(database, caller, policy.inForce()).ofIncident(incident);
    }

    /** Whether anything is recorded of it, and stays so while the transaction of the caller goes on. If it is being deleted, that is waited for. */
    @Transactional(Transactional.TxType.MANDATORY)
    public boolean isKept(UUID incident) {
        database.lock(lock(incident.toString()));
        return isRecorded(incident);
    }

    /** Whether anything is recorded of it. */
    public boolean isRecorded(UUID incident) {
        return database.first("select 1 from recorded_event where incident_id = ? limit 1", row -> true, incident)
                .isPresent();
    }
}
