package dev.vedette.notify.delivery;

import dev.vedette.notify.database.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What waits does so until a time of the database's clock. When that is set back, it would wait for as long as the clock was ahead: whatever is due later than anything is put
 * off, or was planned or put off at a time that is still to come, is put right, and so is what is to be acknowledged later than it would have to be if it were sent now.
 */
@ApplicationScoped
class SetBackClock {

    private static final Logger LOG = Logger.getLogger(SetBackClock.class);

    /** Of several replicas one does; what somebody else holds is left for the next time. */
    private static final String MEND = """
            update delivery set planned_at = least(planned_at, clock_timestamp()),
                put_off_since = case when put_off_since > clock_timestamp() then clock_timestamp() else put_off_since end,
                held_since = case when held_since > clock_timestamp() then clock_timestamp() else held_since end,
                due_at = case when state = 'SENDING' then least(due_at, clock_timestamp() + LEASE)
                              else least(due_at, greatest(clock_timestamp(), held_until)) end
            where id in (
                select id from delivery where due_at is not null and (
                    greatest(planned_at, put_off_since, held_since) > clock_timestamp() + interval '1 second'
                    or state = 'SENDING' and due_at > clock_timestamp() + LEASE * 2
                    or state = 'PLANNED' and due_at > greatest(clock_timestamp(), held_until) + interval '1 second'
                                                     + case when held_since is null then LONGEST else HELD end)
                order by position for update skip locked)""";

    /** It is looked at at once, by the time that there is now. */
    private static final String MEND_ASKED = """
            update acknowledgement_asked asked set until = its.until, look_at = clock_timestamp()
            from (select asked.delivery_id as id, greatest(clock_timestamp(), d.held_until) + asked.within as until
                  from acknowledgement_asked asked join delivery d on d.id = asked.delivery_id
                  where asked.look_at is not null and asked.until > greatest(clock_timestamp(), d.held_until) + asked.within + interval '1 second'
                  order by d.position for update of asked skip locked) its
            where asked.delivery_id = its.id""";

    private final Database database;
    private final String mend;
    /** By {@link System#nanoTime}. */
    private volatile @Nullable Long looked;

    SetBackClock(Database database, DeliverySettings settings) {
        this.database = database;
        this.mend = MEND.replace("LEASE", interval(settings.lease()))
                .replace("LONGEST", interval(longest(settings.retryLongest(), settings.retryLongestAway())))
                .replace("HELD", interval(HoldPolicy.SELDOM));
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
        int asked = database.update(MEND_ASKED);
        if (mended > 0 || asked > 0) {
            LOG.warnf(
                    "The clock of the database was set back: %d deliveries would have waited for it, and others would have been told too late of %d that are to be acknowledged",
                    mended, asked);
        }
        return mended + asked;
    }
}
