package dev.vedette.notify.delivery;

import dev.vedette.notify.account.Caller;
import dev.vedette.notify.database.Database;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.releasability.ReleasePolicy;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Which stored events somebody may see, looked up as it is asked. For one answer. */
final class Sight {

    private final Database database;
    private final Caller caller;
    private final Viewer viewer;
    private final Map<UUID, Boolean> seen = new HashMap<>();

    Sight(Database database, Caller caller, ReleasePolicy policy) {
        this.database = database;
        this.caller = caller;
        this.viewer = Viewer.of(caller, policy);
    }

    Caller caller() {
        return caller;
    }

    /** Whether anything is shown to the caller of what concerns that organisation's contacts. */
    boolean ofContactsOf(String organisation) {
        return caller.isNational() || caller.organisation().code().equals(organisation);
    }

    /** Whether an event is shown to whom that sight is; if there is nobody, all are. */
    static boolean shows(@Nullable Sight sight, Event event) {
        return sight == null || sight.of(event.id());
    }

    boolean of(UUID event) {
        return seen.computeIfAbsent(event, id -> any("e.id = ?", id));
    }

    /** Whether the caller may see anything that is stored of that incident. */
    boolean ofIncident(UUID incident) {
        return any("e.incident_id = ?", incident);
    }

    private boolean any(String which, UUID id) {
        Object[] own = viewer.eventParameters();
        return database.first(
                        "select 1 from recorded_event e where " + which + " and " + Viewer.MAY_SEE_EVENT + " limit 1",
                        row -> true,
                        Viewer.parameters(id, own))
                .isPresent();
    }
}
