package dev.vedette.notify.delivery;

import dev.vedette.notify.account.Caller;
import dev.vedette.notify.account.Role;
import dev.vedette.notify.database.Database;
import dev.vedette.notify.releasability.Redaction;
import dev.vedette.notify.rulebook.PolicyBook;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Events that did not reach whom they should have, for those who may see them; partners see what concerns their own
 * organisation, and of what they filed that nobody at all was reached. */
@ApplicationScoped
public class UnreachedEvents {

    private static final String FROM = "from unreached u join recorded_event e on e.id = u.event_id where "
            + "(? or u.organisation = ? or u.organisation = '' and e.body -> 'marking' ->> 'originator' = ?) and "
            + Viewer.MAY_SEE_EVENT;
    private static final String COLUMNS = """
            select u.*, e.kind, e.incident_id, e.body -> 'incident' ->> 'reference' as reference,
            """ + Shown.COLUMNS + ", " + Unreached.STILL + " as still, "
            + Viewer.maySeeGrounds("u") + " as grounds_shown ";

    private final Database database;
    private final PolicyBook policy;

    UnreachedEvents(Database database, PolicyBook policy) {
        this.database = database;
        this.policy = policy;
    }

    /** All, the latest first. */
    public UnreachedView.Page list(int page, int size, Caller caller) {
        return list("", page, size, caller);
    }

    /** Those that still hold, however many came after them: of what is older, only what {@link EndedAlarms} has not noted to be over is looked at. */
    public List<UnreachedView> stillOpen(int atMost, Caller caller) {
        return list(
                        " and (u.still or u.raised_at > clock_timestamp() - interval '1 day') and " + Unreached.STILL,
                        0,
                        atMost,
                        caller)
                .items();
    }

    private UnreachedView.Page list(String which, int page, int size, Caller caller) {
        List<@Nullable Object> parameters = visibility(caller);
        long total = database.first("select count(*) " + FROM + which, row -> row.getLong(1), parameters.toArray())
                .orElse(0L);
        parameters.add(size);
        parameters.add((long) page * size);
        parameters.addAll(0, Arrays.asList(Viewer.of(caller, policy.inForce()).eventParameters()));
        Redaction redaction =
                Redaction.of(policy.inForce(), caller.organisation().code());
        List<UnreachedView> items = database.query(
                COLUMNS + FROM + which + " order by u.raised_at desc, u.position desc limit ? offset ?",
                row -> new UnreachedView(
                        row.getObject("event_id", UUID.class),
                        row.getString("kind"),
                        Shown.read(row, redaction, policy.inForce().classification()),
                        row.getObject("incident_id", UUID.class),
                        row.getString("reference"),
                        row.getString("organisation").isEmpty() ? null : row.getString("organisation"),
                        row.getString("contact_id").isEmpty() ? null : row.getString("contact_id"),
                        reason(row, redaction),
                        row.getTimestamp("raised_at").toInstant(),
                        row.getBoolean("still")),
                parameters.toArray());
        return new UnreachedView.Page(items, page, size, total);
    }

    /** Why a contact is left with what no longer stands can name the conditions of rules, and what they looked at. */
    private static String reason(ResultSet row, Redaction redaction) throws SQLException {
        if (!row.getBoolean("grounds_shown")) {
            return Decisions.KEPT;
        }
        return row.getString("contact_id").isEmpty() || redaction.isWhole(row.getString("shown_originator"))
                ? Objects.requireNonNull(Addresses.hidden(row.getString("reason")))
                : Decisions.KEPT;
    }

    /** Whoever can tell somebody in another way. */
    private static boolean mayActOn(Caller caller) {
        return caller.has(Role.DUTY_OFFICER) || caller.has(Role.ADMINISTRATOR);
    }

    private List<@Nullable Object> visibility(Caller caller) {
        Viewer viewer = Viewer.of(caller, policy.inForce());
        List<@Nullable Object> parameters = new ArrayList<>();
        parameters.add(viewer.national());
        parameters.add(viewer.organisation());
        parameters.add(mayActOn(caller) ? viewer.organisation() : null);
        parameters.addAll(Arrays.asList(viewer.eventParameters()));
        return parameters;
    }
}
