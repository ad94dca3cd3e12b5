package dev.vedette.standalone.supervisor;

import java.time.Duration;

/**
 * How long to wait before something that died is started again: twice as long each time, up to a limit.
 *
 * @param steady uptime after which earlier deaths no longer count
 */
public record Backoff(Duration first, Duration most, Duration steady) {
    public static final Backoff DEFAULT =
            new Backoff(Duration.ofMillis(500), Duration.ofSeconds(30), Duration.ofSeconds(60));

    private static final int DOUBLINGS = 20;

    /** @param deaths in a row, the present one included; from 1 */
    Duration delay(int deaths) {
        Duration doubled = first.multipliedBy(1L << Math.min(deaths - 1, DOUBLINGS));
        return doubled.compareTo(most) > 0 ? most : doubled;
    }

    boolean isSteady(Duration uptime) {
        return uptime.compareTo(steady) >= 0;
    }
}
