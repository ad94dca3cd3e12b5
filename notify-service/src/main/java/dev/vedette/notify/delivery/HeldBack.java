package dev.vedette.notify.delivery;

import dev.vedette.notify.database.Database;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.rulebook.InForce;
import dev.vedette.notify.rulebook.RuleBook;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import org.jspecify.annotations.Nullable;

/** Deliveries that wait for their contact, or for the end of his quiet hours: they are looked at as soon as the directory has changed. */
@ApplicationScoped
class HeldBack {

    private final Database database;
    private final RuleBook rules;
    private final HeldByQuietHours quiet;
    private @Nullable Directory seen;

    HeldBack(Database database, RuleBook rules, HeldByQuietHours quiet) {
        this.database = database;
        this.quiet = quiet;
        this.rules = rules;
    }

    /** Only for the thread that dispatches. */
    @Transactional
    void lookAgainIfTheDirectoryChanged() {
        @Nullable Directory now = rules.inForce().map(InForce::directory).orElse(null);
        if (now != seen) {
            database.update(
                    "update delivery set due_at = clock_timestamp() where state = 'PLANNED' and held_since is not null");
            if (now != null) {
                quiet.lookAgain(now);
            }
            seen = now;
        }
    }
}
