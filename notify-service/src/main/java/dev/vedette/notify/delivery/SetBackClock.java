package dev.vedette.notify.delivery;

import dev.vedette.notify.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What waits does so until a time of the database's clock. When that is set back, it would wait for as long as the clock was ahead: whatever is due later than anything is put
 * off, or was put off at a time that is still to come, is put right.
 */
@ApplicationScoped
class SetBackClock {

    private static final Logger LOG = Logger.getLogger(SetBackClock.class);

    /** Of several replicas one does; what somebody else holds is left for the next time. */
    private static final String MEND = """
            update delivery set put_off_since = least(put_off_since, clock_timestamp()),
                due_at = case when state = 'SENDING' then least(due_at, clock_timestamp() + LEASE)
                              when due_at > greatest(clock_timestamp(), held_until) + LONGEST then greatest(clock_timestamp(), held_until)
                              else due_at end
            where id in (
                select id from delivery where due_at is not null and (
                    put_off_since > clock_timestamp() + interval '1 second'
                    or state = 'SENDING' and due_at > clock_timestamp() + LEASE * 2
                    or state = 'PLANNED' and held_since is null and due_at > greatest(clock_timestamp(), held_until) + LONGEST + interval '1 second')
                order by position for update skip locked)""";

    private final Database database;
    private final String mend;
    /** By {@link System#nanoTime}. */
    private volatile @Nullable Long looked;

    SetBackClock(Database database, DeliverySettings settings) {
        this.database = database;
        this.mend = MEND.replace("LEASE", interval(settings.lease()))
                .replace("LONGEST", interval(longest(settings.retryLongest(), settings.retryLongestAway())));
    }

    /** Not shorter than what is looked at again for another reason waits. */
    private static Duration longest(Duration one, Duration other) {
        Duration longer = one.compareTo(other) < 0 ? other : one;
        return longer.compareTo(Duration.ofMinutes(1)) < 0 ? Duration.ofMinutes(1) : longer;
    }

    private static String interval(Duration time) {
        return "interval '" + time.toMillis() + " milliseconds'";
    }

    /** Looks every so often, however often it is called. */
    void lookAgain() {
        long now = System.nanoTime();
        Long last = looked;
        if (last == null || now - last >= HoldPolicy.LOOK_AGAIN.toNanos()) {
            mend();
            looked = now;
        }
    }

    /**
     * Puts it right.
     *
     * @return how much there was
     */
    @Transactional
    int mend() {
        int mended = database.update(mend);
        if (mended > 0) {
            LOG.warnf("The clock of the database was set back: %d deliveries would have waited for it", mended);
        }
        return mended;
    }
}
