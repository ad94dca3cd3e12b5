package dev.vedette.notify.delivery;

import dev.vedette.notify.database.Database;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.rulebook.InForce;
import dev.vedette.notify.rulebook.RuleBook;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Deliveries that wait for their contact, or for the end of his quiet hours: they are looked at as soon as the directory has changed. What
 * quiet hours hold, and what else waits, is looked at in between as well: what was under way during the change is held by the hours from
 * before it, and validity ends by itself.
 */
@ApplicationScoped
class HeldBack {

    private final Database database;
    private final RuleBook rules;
    private final HeldByQuietHours quiet;
    private final Clock clock;
    private @Nullable Directory seen;
    private Instant looked = Instant.EPOCH;

    HeldBack(Database database, RuleBook rules, HeldByQuietHours quiet, Clock clock) {
        this.database = database;
        this.quiet = quiet;
        this.rules = rules;
        this.clock = clock;
    }

    /** What is tried again later, as the relay put it off or quiet hours hold it, and has lost its contact: that is an alarm now, not when its time has come. */
    private List<UUID> withoutContact(Directory directory, Instant at) {
        return database.query("""
                        select id, contact_id, organisation, address from delivery
                        where state = 'PLANNED' and held_since is null and due_at > clock_timestamp()""", row -> new Waiting(row.getObject("id", UUID.class), Desk.read(row))).stream()
                .filter(waiting -> !waiting.desk().isThere(directory, at))
                .map(Waiting::id)
                .toList();
    }

    private record Waiting(UUID id, Desk desk) {}

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
                                where state = 'PLANNED' and (held_since is not null or held_until is not null)""", Desk::read).stream()
                        .filter(desk -> !desk.isThere(now, at))
                        .toList();
    }

    /** Only for the thread that dispatches. Of two transactions, so that neither holds what the other waits for. */
    void lookAgain() {
        @Nullable Directory now = rules.inForce().map(InForce::directory).orElse(null);
        Instant at = clock.instant();
        boolean changed = now != seen;
        if (changed || at.isAfter(looked.plus(HoldPolicy.LOOK_AGAIN))) {
            List<UUID> without = now == null ? List.of() : withoutContact(now, at);
            QuarkusTransaction.requiringNew().run(() -> makeDue(changed, without));
            if (now != null) {
                quiet.lookAgain(now);
            }
            looked = at;
        }
        // What fails is done again.
        seen = now;
    }

    /** In the order in which others lock them, too. */
    private void makeDue(boolean held, List<UUID> others) {
        database.update("""
                update delivery set due_at = clock_timestamp() where id in (
                    select id from delivery where state = 'PLANNED' and (? and held_since is not null or id = any(cast(? as uuid[])))
                    order by position for update)""", held, others);
    }
}
