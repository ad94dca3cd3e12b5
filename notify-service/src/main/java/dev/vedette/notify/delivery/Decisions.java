package dev.vedette.notify.delivery;

import dev.vedette.notify.account.Caller;
import dev.vedette.notify.database.Database;
import dev.vedette.notify.releasability.Field;
import dev.vedette.notify.releasability.Redaction;
import dev.vedette.notify.routing.NotTold;
import dev.vedette.notify.routing.Silence;
import dev.vedette.notify.rulebook.PolicyBook;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What was decided about an event, for those who may see it; partners see what was decided for their own organisation. */
@ApplicationScoped
public class Decisions {

    /** Stands for grounds that follow from what is kept from the viewer. */
    public static final String KEPT = "not shown to you";

    /** Reasons whose particulars say nothing of what the event says. */
    private static final Set<String> TELL_NOTHING = Set.of(
            NotTold.Reason.NOTHING_NEW.name(),
            NotTold.Reason.CONTACT_NOT_VALID.name(),
            NotTold.Reason.CORRECTION_ONLY_TO_THOSE_TOLD.name(),
            NotTold.Reason.ALREADY_TOLD.name());

    /** What is decided anew later, for some contacts, can be decided by other rules. */
    private static final String FIRST_DECIDED_BY = """
            left join lateral (select its.rule_set, its.release_policy from decision its where its.event_id = e.id and its.purpose = 'NEWS'
                               order by its.caused_by_event_id <> e.id, its.decided_at is distinct from e.decided_at, its.decided_at limit 1) first on true
            """;

    /** More than that are found by asking for less. */
    private static final int MOST_EVENTS = 50;

    private final Database database;
    private final PolicyBook policy;

    Decisions(Database database, PolicyBook policy) {
        this.database = database;
        this.policy = policy;
    }

    /** The decisions on that event, if it exists and the caller may see it; for each contact the latest. */
    public Optional<DecisionsView> of(UUID event, Caller caller) {
        Viewer viewer = Viewer.of(caller, policy.inForce());
        Redaction redaction = Redaction.of(policy.inForce(), viewer.organisation());
        List<Row> rows = rows(event, viewer, redaction, caller);
        List<DecisionsView.Decided> told =
                rows.stream().filter(Row::told).map(Row::decided).toList();
        List<DecisionsView.Decided> notTold = rows.stream()
                .filter(row -> !row.told() && !(row.purpose() == Purpose.NEWS && isTold(row, told)))
                .map(Row::decided)
                .toList();
        Object[] own = viewer.eventParameters();
        return database.first(
                "select e.*, first.rule_set, first.release_policy, " + Shown.COLUMNS + "from recorded_event e "
                        + FIRST_DECIDED_BY + "where " + Viewer.MAY_SEE_EVENT + " and e.id = ?",
                row -> new DecisionsView(
                        event,
                        row.getString("kind"),
                        Shown.read(row, redaction, policy.inForce().classification()),
                        row.getObject("incident_id", UUID.class),
                        row.getObject("observation_id", UUID.class),
                        row.getObject("version", Integer.class),
                        row.getTimestamp("recorded_at").toInstant(),
                        rows.isEmpty() ? null : row.getString("rule_set"),
                        rows.isEmpty() ? null : row.getString("release_policy"),
                        told,
                        notTold),
                Viewer.parameters(own, event));
    }

    /**
     * The latest events of an incident or an observation that the caller may see, the latest first: also those that nobody was told of.
     *
     * @param incident id or reference; null for any
     * @param observation likewise
     * @return none if neither is given
     */
    public List<DecidedEvent> events(@Nullable String incident, @Nullable String observation, Caller caller) {
        if (incident == null && observation == null) {
            return List.of();
        }
        Viewer viewer = Viewer.of(caller, policy.inForce());
        Redaction redaction = Redaction.of(policy.inForce(), viewer.organisation());
        return database.query(
                "select e.*, " + Shown.COLUMNS + """
                , (select count(*) from delivery d where d.event_id = e.id and (? or d.organisation = ?)) as deliveries
                from recorded_event e
                where\s""" + Viewer.MAY_SEE_EVENT
                        + (incident == null ? "" : " and " + RecordedIncidents.IS_OF)
                        + (observation == null ? "" : " and " + RecordedIncidents.IS_ABOUT)
                        + " order by e.position desc limit ?",
                row -> new DecidedEvent(
                        row.getObject("id", UUID.class),
                        row.getString("kind"),
                        row.getObject("version", Integer.class),
                        row.getTimestamp("recorded_at").toInstant(),
                        Shown.read(row, redaction, policy.inForce().classification()),
                        row.getInt("deliveries")),
                Stream.of(
                                Stream.<@Nullable Object>of(viewer.national(), viewer.organisation()),
                                Arrays.stream(viewer.eventParameters()),
                                Stream.<@Nullable Object>of(incident, incident, observation, observation)
                                        .filter(Objects::nonNull),
                                Stream.<@Nullable Object>of(MOST_EVENTS))
                        .flatMap(Function.identity())
                        .toArray());
    }

    /** By another way than that of the event itself: since others have not acknowledged it. */
    private static boolean isTold(Row row, List<DecisionsView.Decided> told) {
        return told.stream()
                .anyMatch(it -> it.contact().equals(row.decided().contact())
                        && it.organisation().equals(row.decided().organisation()));
    }

    private List<Row> rows(UUID event, Viewer viewer, Redaction redaction, Caller caller) {
        Object[] own = viewer.eventParameters();
        return database.query(
                "select distinct on (d.contact_id, d.organisation, d.purpose, d.follows) d.*, asked.rules, asked.id as delivery_id, asked.state, asked.precedence, asked.reason as waits_for, asked.sent_at,"
                        + " asked.state not in ('SENT', 'BOUNCED') and not (asked.reached <@ asked.known_at) as may_have_left,"
                        + " case when asked.state = 'PLANNED' and asked.held_since is null and asked.held_until > clock_timestamp()"
                        + " then asked.held_until end as held_until,"
                        + " nullif(d.caused_by_event_id, d.event_id) as caught_up_by,"
                        + " e.body -> 'marking' ->> 'originator' as originator, " + Viewer.maySeeGrounds("d")
                        + " as grounds_shown, " + Viewer.restsOnlyOn("d") + """
                 as own_grounds from decision d join recorded_event e on e.id = d.event_id
                left join delivery asked on asked.event_id = d.event_id and asked.contact_id = d.contact_id
                    and asked.organisation = d.organisation and asked.purpose = d.purpose and asked.follows is not distinct from d.follows
                where d.event_id = ? and (? or d.organisation = ?)
                order by d.contact_id, d.organisation, d.purpose, d.follows, d.told desc, d.decided_at desc, asked.position""",
                row -> new Row(
                        row.getBoolean("told"),
                        Purpose.valueOf(row.getString("purpose")),
                        new DecisionsView.Decided(
                                row.getString("contact_id"),
                                row.getString("organisation"),
                                reason(row),
                                row.getBoolean("grounds_shown") ? detail(row, redaction, caller) : KEPT,
                                row.getTimestamp("decided_at").toInstant(),
                                row.getString("rule_set"),
                                row.getString("release_policy"),
                                row.getBoolean("grounds_shown") ? row.getObject("caught_up_by", UUID.class) : null,
                                row.getBoolean("told") ? outcome(row, caller) : null)),
                Viewer.parameters(own, viewer.organisation(), event, viewer.national(), viewer.organisation()));
    }

    /** Why somebody is not told can say that there is another event: it is for who may see all from which it follows. Not of some reasons only: that would name them. */
    private static String reason(ResultSet row) throws SQLException {
        return row.getBoolean("told") || row.getBoolean("grounds_shown") ? row.getString("reason") : KEPT;
    }

    private static DecisionsView.@Nullable Outcome outcome(ResultSet row, Caller caller) throws SQLException {
        String state = row.getString("state");
        return state == null
                ? null
                : new DecisionsView.Outcome(
                        row.getObject("delivery_id", UUID.class),
                        DeliveryState.valueOf(state),
                        row.getBoolean("grounds_shown") ? Rank.precedence(row.getInt("precedence")) : null,
                        caller.maySeeAddressesOf(row.getString("organisation"))
                                ? row.getString("waits_for")
                                : Addresses.hidden(row.getString("waits_for")),
                        Deliveries.instant(row.getTimestamp("sent_at")),
                        Deliveries.instant(row.getTimestamp("held_until")),
                        row.getBoolean("may_have_left"));
    }

    /** Conditions name what they looked at, such as a distance: they are for those who are shown everything. */
    private static String detail(ResultSet row, Redaction redaction, Caller caller) throws SQLException {
        boolean own = row.getBoolean("own_grounds") && redaction.isWhole(row.getString("originator"));
        if (own || redaction.view().isWhole() || TELL_NOTHING.contains(row.getString("reason"))) {
            return shown(row.getString("reason"), row.getString("detail"), caller);
        }
        Array rules = row.getArray("rules");
        boolean named =
                row.getBoolean("told") && rules != null && redaction.view().permits(Field.RULES);
        return named ? String.join("; ", (String[]) rules.getArray()) : KEPT;
    }

    /** Why something was silenced is for those who may see silences. */
    static String shown(String reason, String detail, Caller caller) {
        return caller.maySeeRules() || !reason.equals(NotTold.Reason.SILENCED.name())
                ? detail
                : Silence.withoutReason(detail).orElse(KEPT);
    }

    private record Row(boolean told, Purpose purpose, DecisionsView.Decided decided) {}
}
