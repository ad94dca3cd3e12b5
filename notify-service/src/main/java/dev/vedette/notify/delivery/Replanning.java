package dev.vedette.notify.delivery;

import dev.vedette.notify.database.Database;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.rulebook.InForce;
import dev.vedette.notify.rulebook.RuleBook;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Has what did not reach whom it should have planned anew when rules or directory have changed, at the start, and when the validity of a
 * contact has begun. Of what reached nobody of an organisation, only as long as a mail would wait for its contact: what is older is no news.
 * Whoever holds what no longer stands is told so however late.
 */
@ApplicationScoped
class Replanning {

    private static final Logger LOG = Logger.getLogger(Replanning.class);

    private static final String AFFECTED = "select u.event_id, u.organisation from unreached u where "
            + "(u.contact_id <> '' or u.raised_at > ?) and " + Unreached.STILL + """

            union
            select event_id, organisation from delivery where state = 'PLANNED' and held_since is not null""";

    private final Database database;
    private final RuleBook rules;
    private final PlanAgain again;
    private final DeliverySettings settings;
    private final Clock clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private volatile @Nullable Future<?> looking;
    /** All for that thread only. */
    private @Nullable InForce seen;

    private Instant looked = Instant.MIN;
    private Instant notBefore = Instant.MIN;

    Replanning(Database database, RuleBook rules, PlanAgain again, DeliverySettings settings, Clock clock) {
        this.database = database;
        this.rules = rules;
        this.again = again;
        this.settings = settings;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        if (settings.enabled()) {
            long every = settings.lookEvery().toMillis();
            looking = thread.scheduleWithFixedDelay(this::lookWhateverHappens, 0, every, TimeUnit.MILLISECONDS);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        Future<?> begun = looking;
        if (begun != null) {
            begun.cancel(false);
        }
        thread.shutdown();
    }

    /** What throws would not be called again. */
    private void lookWhateverHappens() {
        try {
            look();
        } catch (RuntimeException | Error e) {
            LOG.error("What did not reach everyone cannot be planned anew; tried again", e);
            notBefore = clock.instant().plus(HoldPolicy.LOOK_AGAIN);
        }
    }

    private void look() {
        Instant now = clock.instant();
        InForce inForce = rules.inForce().orElse(null);
        if (inForce == null || now.isBefore(notBefore)) {
            return;
        }
        if (!inForce.equals(seen) || anyoneBegins(inForce.directory(), looked, now)) {
            affected(now).forEach(again::plan);
        }
        seen = inForce;
        looked = now;
    }

    private static boolean anyoneBegins(Directory directory, Instant after, Instant now) {
        return directory.contacts().stream()
                .anyMatch(contact ->
                        contact.validity().covers(now) && !contact.validity().covers(after));
    }

    private Map<UUID, Collection<String>> affected(Instant now) {
        record Affected(UUID event, String organisation) {}
        var affected = new LinkedHashMap<UUID, Collection<String>>();
        database.query(
                        AFFECTED,
                        row -> new Affected(row.getObject(1, UUID.class), row.getString(2)),
                        now.minus(settings.holdForContact()))
                .forEach(one -> affected.computeIfAbsent(one.event, event -> new TreeSet<>())
                        .add(one.organisation));
        return affected;
    }
}
