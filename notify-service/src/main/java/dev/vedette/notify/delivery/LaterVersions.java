package dev.vedette.notify.delivery;

import dev.vedette.notify.account.Caller;
import dev.vedette.notify.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** What came in of an observation after one of its versions: who may not see one of those may not see that one either. */
@ApplicationScoped
public class LaterVersions {

    private final Database database;
    private final PastEvents events;

    LaterVersions(Database database, PastEvents events) {
        this.database = database;
        this.events = events;
    }

    /**
     * Whether any of them was deleted by retention: how it was marked is not known any more.
     *
     * @param after the version before them; 0 is before all
     */
    public boolean wereDeleted(UUID observation, int after) {
        return database.first(
                        "select 1 from retired_observation where observation_id = ? and last_version > ?",
                        row -> true,
                        observation,
                        after)
                .isPresent();
    }

    /**
     * Whether the caller may see all of them whole; so it is if there are none.
     *
     * @param after the version before them; 0 is before all
     */
    public boolean areVisible(UUID observation, int after, Caller caller) {
        List<UUID> later = database.query(
                "select id from recorded_event where observation_id = ? and version > ?",
                row -> row.getObject(1, UUID.class),
                observation,
                after);
        return events.visible(later, caller).containsAll(later);
    }
}
