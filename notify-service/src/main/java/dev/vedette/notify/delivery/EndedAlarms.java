package dev.vedette.notify.delivery;

import dev.vedette.notify.database.Database;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Notes with each alarm whether it still holds. That follows from what was sent since, and from time, and nothing is written when an alarm ends; noted here, it is
 * reported. What ended may hold again, for as long as anything is tried.
 */
@ApplicationScoped
class EndedAlarms {

    private static final Logger LOG = Logger.getLogger(EndedAlarms.class);
    private static final long EVERY_MILLIS = 2_000;

    private static final String NOTE = """
            update unreached set still = not still where position in (
                select u.position from unreached u
                where (u.still or u.raised_at > clock_timestamp() - cast(? as bigint) * interval '1 millisecond') and u.still <> (STILL)
                order by u.position limit 500 for update skip locked)""".replace("STILL", Unreached.STILL);

    private final Database database;
    private final DeliverySettings settings;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();

    EndedAlarms(Database database, DeliverySettings settings) {
        this.database = database;
        this.settings = settings;
    }

    void start(@Observes StartupEvent event) {
        if (settings.enabled()) {
            var unused = thread.scheduleWithFixedDelay(
                    this::noteWhateverHappens, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    void stop(@Observes ShutdownEvent event) {
        thread.shutdown();
    }

    /** What throws would not be called again. */
    private void noteWhateverHappens() {
        try {
            note();
        } catch (RuntimeException | Error e) {
            LOG.warnf("Which alarms have ended cannot be noted; tried again: %s", e);
        }
    }

    /** Notes what is otherwise now, and returns how many that were. */
    int note() {
        return database.update(NOTE, settings.giveUpAfter().toMillis());
    }
}
