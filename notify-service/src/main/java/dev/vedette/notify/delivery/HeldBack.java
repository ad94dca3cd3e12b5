package dev.vedette.notify.delivery;

import dev.vedette.notify.database.Database;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.directory.Mailbox;
import dev.vedette.notify.rulebook.InForce;
import dev.vedette.notify.rulebook.RuleBook;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries that wait for their contact, or for the end of his quiet hours: they are looked at as soon as the directory has changed. What
 * quiet hours hold, and what else waits, is looked at in between as well: what was under way during the change is held by the hours from
 * before it, and validity ends by itself.
 */
@ApplicationScoped
class HeldBack {

    /** What was not free is looked at again so soon. */
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Database database;
    private final RuleBook rules;
    private final HeldByQuietHours quiet;
    private final Clock clock;
    private @Nullable Directory seen;
    private Instant looked = Instant.EPOCH;
    /** What is to be looked at and was not free. */
    private Collection<UUID> left = List.of();

    HeldBack(Database database, RuleBook rules, HeldByQuietHours quiet, Clock clock) {
        this.database = database;
        this.quiet = quiet;
        this.rules = rules;
        this.clock = clock;
    }

    /** What is tried again later, as the relay put it off or quiet hours hold it. */
    private List<Waiting> waiting() {
        return database.query("""
                        select d.id, d.contact_id, d.organisation, d.address, d.held_until > clock_timestamp() as quiet,
                               coalesce((select lower(m.address) from delivery_mail m where m.delivery_id = d.id), lower(d.address)) as tried
                        from delivery d where d.state = 'PLANNED' and d.held_since is null and d.due_at > clock_timestamp()""", Waiting::read);
    }

    /**
     * Something that waits.
     *
     * @param quiet whether quiet hours hold it
     * @param tried where it was tried last
     */
    private record Waiting(UUID id, Desk desk, boolean quiet, String tried) {

        static Waiting read(ResultSet row) throws SQLException {
            return new Waiting(
                    row.getObject("id", UUID.class), Desk.read(row), row.getBoolean("quiet"), row.getString("tried"));
        }

        /** It has lost its contact: that is an alarm now, not when its time has come. */
        boolean lost(Directory directory, Instant now) {
            return !desk.isThere(directory, now);
        }

        /** Its contact is elsewhere now: how long the relay put it off at another mailbox says nothing of this one. */
        boolean goesElsewhere(Directory directory, Instant now) {
            List<String> addresses = desk.reachable(directory, now)
                    .map(Mailbox::of)
                    .map(Mailbox::address)
                    .toList();
            return !quiet && !addresses.isEmpty() && !addresses.contains(tried);
        }
    }

    /**
     * Desks for which something is held back, and for which nobody is there: what waits for somebody else is not to wait behind that. Where the
     * directory changes names and addresses, both can be in one thread.
     */
    List<Desk> missing() {
        @Nullable Directory now = rules.inForce().map(InForce::directory).orElse(null);
        Instant at = clock.instant();
        return now == null
                ? List.of()
                : database.query("""
                                select distinct contact_id, organisation, lower(address) as address from delivery
                                where due_at is not null and lease is null and (held_since is not null or held_until is not null)""", Desk::read).stream()
                        .filter(desk -> !desk.isThere(now, at))
                        .toList();
    }

    /** Only for the thread that dispatches: it waits for nobody who plans. Of several transactions, so that none holds what another waits for. */
    void lookAgain() {
        @Nullable Directory now = rules.inForce().map(InForce::directory).orElse(null);
        Instant at = clock.instant();
        boolean changed = now != seen;
        if (Elapsed.has(changed || !left.isEmpty() ? SOON : HoldPolicy.LOOK_AGAIN, looked, at)) {
            List<Waiting> waiting = now == null ? List.of() : waiting();
            Set<UUID> due = new HashSet<>(ids(waiting, it -> it.lost(Objects.requireNonNull(now), at)));
            due.addAll(left);
            left = QuarkusTransaction.requiringNew().call(() -> makeDue(changed, due));
            if (now != null) {
                // What was under way during the change as well.
                List<UUID> elsewhere = ids(waiting, it -> it.goesElsewhere(now, at));
                left.addAll(QuarkusTransaction.requiringNew().call(() -> beginAnew(elsewhere)));
                quiet.lookAgain(now);
            }
            looked = at;
            // What fails before is done again.
            seen = now;
        }
    }

    private static List<UUID> ids(List<Waiting> all, Predicate<Waiting> which) {
        return all.stream().filter(which).map(Waiting::id).toList();
    }

    private Collection<UUID> makeDue(boolean held, Collection<UUID> others) {
        return change(
                "due_at = clock_timestamp()",
                "state = 'PLANNED' and (? and held_since is not null or id = any(cast(? as uuid[])))",
                held,
                others);
    }

    private Collection<UUID> beginAnew(List<UUID> elsewhere) {
        return change(
                "due_at = clock_timestamp(), put_off_since = null, times_away = 0, times_refused = 0, times_put_off = 0",
                "state = 'PLANNED' and id = any(cast(? as uuid[]))",
                elsewhere);
    }

    /**
     * Changes deliveries, in the order in which others lock them, too.
     *
     * @param which condition; of what somebody else has claimed meanwhile that is asked again when its row is locked
     * @param parameters of the condition
     * @return those that somebody else holds at this moment
     */
    private Collection<UUID> change(String what, String which, Object... parameters) {
        return database.query(
                """
                        with free as (select id from delivery where WHICH order by position for update skip locked),
                        made as (update delivery set WHAT where id in (select id from free) returning id)
                        select id from delivery where WHICH and id not in (select id from made)""".replace("WHICH", which).replace("WHAT", what),
                row -> row.getObject(1, UUID.class),
                Stream.of(parameters, parameters).flatMap(Arrays::stream).toArray());
    }
}
