package dev.vedette.notify.account;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Slows down guessing. After three wrong passwords in a row a name is refused for a second, then two, four … at most
 * half a minute: an attacker gets nowhere, and cannot keep a duty officer out for long. Names that do not exist are
 * treated alike.
 */
@Singleton
class FailedAttempts {

    private static final int FREE_ATTEMPTS = 3;
    private static final int MAX_DOUBLINGS = 10;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(15);
    private static final int MAX_NAMES = 10_000;

    private record Failures(int count, Instant last, Instant refusedUntil) {}

    private final Map<String, Failures> byName = new ConcurrentHashMap<>();
    private final Clock clock;

    @Inject
    FailedAttempts(Clock clock) {
        this.clock = clock;
    }

    boolean mustWait(String name) {
        Failures failures = byName.get(name);
        return failures != null && clock.instant().isBefore(failures.refusedUntil());
    }

    void failed(String name) {
        Instant now = clock.instant();
        if (byName.size() >= MAX_NAMES) {
            byName.values().removeIf(failures -> isForgotten(failures, now));
        }
        if (byName.size() < MAX_NAMES || byName.containsKey(name)) {
            byName.merge(name, new Failures(1, now, now), (before, first) -> next(before, now));
        }
    }

    void succeeded(String name) {
        byName.remove(name);
    }

    private static Failures next(Failures before, Instant now) {
        int count = isForgotten(before, now) ? 1 : before.count() + 1;
        Duration wait = Duration.ZERO;
        if (count >= FREE_ATTEMPTS) {
            wait = Duration.ofSeconds(1L << Math.min(count - FREE_ATTEMPTS, MAX_DOUBLINGS));
        }
        return new Failures(count, now, now.plus(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait));
    }

    private static boolean isForgotten(Failures failures, Instant now) {
        return now.isAfter(failures.last().plus(FORGOTTEN_AFTER));
    }
}
