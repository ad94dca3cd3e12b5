package dev.vedette.notify.delivery;

import dev.vedette.notify.account.Caller;
import dev.vedette.notify.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What was decided about an event, for those who may see it; partners see what was decided for their own organisation. */
@ApplicationScoped
public class Decisions {

    /** Stands for grounds that follow from what is kept from the viewer. */
    static final String KEPT = "not shown to you";

    private final Database database;

    Decisions(Database database) {
        this.database = database;
    }

    /** The decisions on that event, if it exists and the caller may see it; for each contact the latest. */
    public Optional<DecisionsView> of(UUID event, Caller caller) {
        Viewer viewer = Viewer.of(caller);
        List<Row> rows = rows(event, viewer);
        List<DecisionsView.Decided> told =
                rows.stream().filter(Row::told).map(Row::decided).toList();
        List<DecisionsView.Decided> notTold =
                rows.stream().filter(row -> !row.told()).map(Row::decided).toList();
        @Nullable String ruleSet = rows.isEmpty() ? null : rows.get(0).ruleSet();
        Object[] own = viewer.eventParameters();
        return database.first(
                "select e.*, " + Shown.COLUMNS + "from recorded_event e where " + Viewer.MAY_SEE_EVENT
                        + " and e.id = ?",
                row -> new DecisionsView(
                        event,
                        row.getString("kind"),
                        Shown.read(row),
                        row.getObject("incident_id", UUID.class),
                        row.getObject("observation_id", UUID.class),
                        row.getObject("version", Integer.class),
                        row.getTimestamp("recorded_at").toInstant(),
                        ruleSet,
                        told,
                        notTold),
                own[0],
                own[1],
                own[2],
                own[3],
                event);
    }

    private List<Row> rows(UUID event, Viewer viewer) {
        Object[] own = viewer.eventParameters();
        return database.query(
                "select distinct on (contact_id, organisation) d.*, " + Viewer.maySeeGrounds("d") + """
                 as grounds_shown from decision d
                where event_id = ? and (? or organisation = ?)
                order by contact_id, organisation, told desc, decided_at desc""",
                row -> new Row(
                        row.getBoolean("told"),
                        row.getString("rule_set"),
                        new DecisionsView.Decided(
                                row.getString("contact_id"),
                                row.getString("organisation"),
                                row.getString("reason"),
                                row.getBoolean("grounds_shown") ? row.getString("detail") : KEPT,
                                row.getTimestamp("decided_at").toInstant())),
                own[0],
                own[1],
                own[2],
                own[3],
                event,
                viewer.national(),
                viewer.organisation());
    }

    private record Row(boolean told, String ruleSet, DecisionsView.Decided decided) {}
}
