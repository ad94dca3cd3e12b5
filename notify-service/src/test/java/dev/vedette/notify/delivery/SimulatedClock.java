package dev.vedette.notify.delivery;

import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import javax.sql.DataSource;

/** The time of a simulation, for us and for the database: it stands still until it is set on. */
@Alternative
@Singleton
public class SimulatedClock extends Clock {

    private static final Instant BEGIN = Instant.parse("2026-03-07T14:00:00Z");

    private final DataSource dataSource;
    private Instant now = BEGIN;
    /** Microseconds since it was set on: no two decisions are made at the same instant. */
    private int asked;
    /** Whoever else asks, asks for no schedule. */
    private Thread simulating = Thread.currentThread();
    /** Whether the database knows what time it is: it is told when it is asked something. */
    private boolean shown;

    SimulatedClock(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Begins anew. */
    void begin(Instant at) {
        now = at;
        asked = 0;
        shown = false;
        simulating = Thread.currentThread();
    }

    /** Lets time go by. */
    void advance(Duration time) {
        now = now.plus(time).truncatedTo(ChronoUnit.MILLIS).plusMillis(1);
        asked = 0;
        shown = false;
    }

    /** Tells the database. */
    void show() {
        if (shown || Thread.currentThread() != simulating) {
            return;
        }
        shown = true;
        try (Connection connection = dataSource.getConnection();
                PreparedStatement set = connection.prepareStatement("select setval('simulated.microseconds', ?)")) {
            set.setLong(1, ChronoUnit.MICROS.between(Instant.EPOCH, now));
            set.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Instant instant() {
        return Thread.currentThread() == simulating ? now.plus(Math.min(asked++, 999), ChronoUnit.MICROS) : now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException();
    }
}
