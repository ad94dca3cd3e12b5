package dev.vedette.incident.amqp;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Waiting times that double from the first to the longest, each shortened at random by up to a fifth so that replicas do not knock in step.
 */
public record Backoff(Duration first, Duration longest, RandomGenerator random) {

    private static final double JITTER = 0.2;

    /**
     * How long to wait after so many failures in a row.
     *
     * @param failures 1 or more
     */
    public Duration after(int failures) {
        int doublings = Math.min(failures - 1, 30);
        double millis = Math.min((double) first.toMillis() * (1L << doublings), (double) longest.toMillis());
        return Duration.ofMillis(Math.round(millis * (1 - JITTER * random.nextDouble())));
    }
}
