package dev.vedette.notify.delivery;

import dev.vedette.notify.account.Caller;
import dev.vedette.notify.database.Database;
import dev.vedette.notify.directory.Validity;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.releasability.Redaction;
import dev.vedette.notify.replay.Happened;
import dev.vedette.notify.replay.Stretch;
import dev.vedette.notify.routing.Silence;
import dev.vedette.notify.routing.Told;
import dev.vedette.notify.rulebook.PolicyBook;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What truly happened, to be replayed. */
@ApplicationScoped
public class PastEvents {

    private static final String DECIDED = """
            select %s from recorded_event e
            join lateral (select case when count(*) > 0 then coalesce(e.decided_at, min(its.decided_at)) end as decided_at from decision its
                          where its.event_id = e.id and its.caused_by_event_id = e.id and its.purpose = 'NEWS') d on d.decided_at is not null
            """;

    private static final String WITH_BODY =
            DECIDED.formatted("e.id, e.kind, e.body, e.position, e.incident_id, d.decided_at");
    private static final String NAMED = DECIDED.formatted("e.id, e.position, e.incident_id");

    /** Who is shown an extract of an event is not shown what rules made of the whole. */
    private static final String WHOLE = " and (? or e.body -> 'marking' ->> 'originator' = ?)";

    /** The code of no organisation. */
    private static final String ANYONE_ELSE = "";

    private final Database database;
    private final PolicyBook policy;

    PastEvents(Database database, PolicyBook policy) {
        this.database = database;
        this.policy = policy;
    }

    private record Row(Happened happened, long position, UUID incident) {

        static Row read(ResultSet row) throws SQLException {
            return new Row(
                    new Happened(
                            RecordedEvents.read(row),
                            row.getTimestamp("decided_at").toInstant()),
                    row.getLong("position"),
                    row.getObject("incident_id", UUID.class));
        }
    }

    private record Named(UUID event, @Nullable UUID incident) {

        static Named read(ResultSet row) throws SQLException {
            return new Named(row.getObject("id", UUID.class), row.getObject("incident_id", UUID.class));
        }
    }

    /**
     * The events that were decided since then, in pages that can be replayed one by one: what happened on an incident stands on one page, as later
     * decisions on it build on earlier ones.
     *
     * @param most from 1; of more events than that the latest
     * @param perPage from 1; a page is as large as that, unless a single incident is larger
     */
    public List<List<UUID>> pagesSince(Instant from, int most, int perPage) {
        Map<UUID, List<UUID>> byIncident = database
                .query(
                        "select * from (" + NAMED
                                + " where d.decided_at >= ? order by e.position desc limit ?) latest order by position",
                        Named::read,
                        from,
                        most)
                .stream()
                .collect(Collectors.groupingBy(
                        named -> Objects.requireNonNullElse(named.incident(), named.event()),
                        LinkedHashMap::new,
                        Collectors.mapping(Named::event, Collectors.toList())));
        var pages = new ArrayList<List<UUID>>();
        var page = new ArrayList<UUID>();
        for (List<UUID> events : byIncident.values()) {
            if (!page.isEmpty() && page.size() + events.size() > perPage) {
                pages.add(List.copyOf(page));
                page.clear();
            }
            page.addAll(events);
        }
        if (!page.isEmpty()) {
            pages.add(List.copyOf(page));
        }
        return pages;
    }

    /** The latest events that were decided and that the caller may see whole, the latest first. */
    public List<Event> latest(int most, Caller caller) {
        Object[] own = Viewer.of(caller, policy.inForce()).eventParameters();
        return database.query(
                WITH_BODY + " where " + Viewer.MAY_SEE_EVENT + WHOLE + " order by e.position desc limit ?",
                RecordedEvents::read,
                Viewer.parameters(
                        own, seesOthersWhole(caller), caller.organisation().code(), most));
    }

    private boolean seesOthersWhole(Caller caller) {
        return Redaction.of(policy.inForce(), caller.organisation().code()).isWhole(ANYONE_ELSE);
    }

    /** These events, in the order in which they came in; without those that are not there or were never decided. */
    public Stretch of(Collection<UUID> events) {
        return stretch(database.query(WITH_BODY + " where e.id = any(?) order by e.position", Row::read, events));
    }

    /**
     * How an event was decided first.
     *
     * @param ruleSet version of the rules that decided
     * @param releasePolicy version of the release policy that said who may be told; null if none was noted
     * @param caughtUp who was to be told what besides
     */
    public record Decided(
            String ruleSet,
            @Nullable String releasePolicy,
            Instant at,
            List<Outcome> outcomes,
            List<CaughtUp> caughtUp) {}

    /**
     * What was decided for one contact.
     *
     * @param reason TOLD, or the named reason why not
     */
    public record Outcome(String contact, String organisation, String reason) {}

    /** That a contact was to be told something earlier. */
    public record CaughtUp(UUID earlier, String contact, String organisation) {}

    private record Kept(String ruleSet, @Nullable String releasePolicy, Instant at, Outcome outcome) {}

    /**
     * How an event was decided when it came in, whatever was planned anew later.
     *
     * @throws java.util.NoSuchElementException if it was never decided
     */
    public Decided decided(UUID event) {
        List<Kept> kept = database.query(
                """
                select rule_set, release_policy, decided_at, contact_id, organisation, told, reason from decision
                where event_id = ? and caused_by_event_id = event_id and purpose = 'NEWS'
                  and decided_at = coalesce(
                      (select e.decided_at from recorded_event e where e.id = decision.event_id),
                      (select min(first.decided_at) from decision first
                       where first.event_id = decision.event_id and first.caused_by_event_id = first.event_id and first.purpose = 'NEWS'))
                order by contact_id, organisation""",
                row -> new Kept(
                        row.getString("rule_set"),
                        row.getString("release_policy"),
                        row.getTimestamp("decided_at").toInstant(),
                        new Outcome(
                                row.getString("contact_id"), row.getString("organisation"), row.getString("reason"))),
                event);
        Kept first = kept.stream().findFirst().orElseThrow();
        return new Decided(
                first.ruleSet(),
                first.releasePolicy(),
                first.at(),
                kept.stream().map(Kept::outcome).toList(),
                caughtUp(event, first.at()));
    }

    private List<CaughtUp> caughtUp(UUID event, Instant at) {
        return database.query(
                """
                select d.event_id, d.contact_id, d.organisation from recorded_event cause
                join recorded_event earlier on earlier.incident_id = cause.incident_id and earlier.id <> cause.id
                join decision d on d.event_id = earlier.id and d.caused_by_event_id = cause.id and d.told
                where cause.id = ? and d.decided_at = ? order by earlier.position, d.contact_id, d.organisation""",
                row -> new CaughtUp(
                        row.getObject("event_id", UUID.class),
                        row.getString("contact_id"),
                        row.getString("organisation")),
                event,
                at);
    }

    /** Those of these events that the caller may see whole. */
    public Set<UUID> visible(Collection<UUID> events, Caller caller) {
        Object[] own = Viewer.of(caller, policy.inForce()).eventParameters();
        return new HashSet<>(
                events.isEmpty()
                        ? List.of()
                        : database.query(
                                "select e.id from recorded_event e where e.id = any(?) and " + Viewer.MAY_SEE_EVENT
                                        + WHOLE,
                                row -> row.getObject(1, UUID.class),
                                Viewer.parameters(
                                        events,
                                        own,
                                        seesOthersWhole(caller),
                                        caller.organisation().code())));
    }

    private Stretch stretch(List<Row> rows) {
        if (rows.isEmpty()) {
            return new Stretch(List.of(), List.of(), List.of(), List.of());
        }
        // What came in late was put before what takes its place: neither position nor time alone says what was there.
        Instant begins = rows.stream()
                .map(row -> row.happened().decidedAt())
                .min(Comparator.naturalOrder())
                .orElseThrow();
        long last = rows.get(rows.size() - 1).position();
        List<UUID> own = rows.stream().map(row -> row.happened().event().id()).toList();
        List<UUID> incidents = rows.stream()
                .map(Row::incident)
                .flatMap(Stream::ofNullable)
                .distinct()
                .toList();
        List<Happened> events = rows.stream().map(Row::happened).toList();
        return new Stretch(
                before(incidents, own, last, begins), told(incidents, own, last, begins), events, silences(begins));
    }

    /** What is placed before the last of these events and was decided before the first that was; of what was decided at once with that, or never, what is placed before all. */
    private List<Event> before(List<UUID> incidents, List<UUID> own, long last, Instant begins) {
        return incidents.isEmpty()
                ? List.of()
                : database.query("""
                        select kind, body from recorded_event e
                        left join lateral (select coalesce(e.decided_at, min(its.decided_at)) as at from decision its where its.event_id = e.id) decided on true
                        where incident_id = any(?) and position < ? and id <> all(?)
                          and (decided.at < ? or (decided.at is null or decided.at = ?)
                               and position < (select min(position) from recorded_event where id = any(?)))
                        order by position""", RecordedEvents::read, incidents, last, own, begins, begins, own);
    }

    /** What was planned by then, unless it is known that nothing of it left. */
    private List<Told> told(List<UUID> incidents, List<UUID> own, long last, Instant begins) {
        return incidents.isEmpty()
                ? List.of()
                : database.query(StoredHistory.TOLD + """
                         e.incident_id = any(?) and e.position < ? and e.id <> all(?) and d.planned_at < ?
                          and (d.state <> 'WITHHELD' or d.reached <> '{}')""", StoredHistory::told, incidents, last, own, begins);
    }

    private List<Silence> silences(Instant begins) {
        var silences = new ArrayList<Silence>();
        database.query("select * from silence where ends_at > ? order by made_at, id", Silences::read, begins)
                .forEach(kept -> {
                    Instant until = kept.liftedAt() == null ? kept.until() : kept.liftedAt();
                    if (kept.from().isBefore(until)) {
                        Silence made = kept.silence();
                        silences.add(new Silence(
                                made.id(), made.covers(), made.by(), made.reason(), new Validity(kept.from(), until)));
                    }
                });
        return silences;
    }
}
