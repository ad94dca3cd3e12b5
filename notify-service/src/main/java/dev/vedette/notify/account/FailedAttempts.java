package dev.vedette.notify.account;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Slows down guessing. After three wrong passwords in a row a name is refused for a second, then two, four … at most half a minute, to the
 * address that guessed and to no other: nobody can keep a duty officer out from elsewhere. Names that do not exist are treated alike. Of one
 * name and address one password is looked at after the other, so many at once are no more than many in a row.
 */
@Singleton
class FailedAttempts {

    private static final int FREE_ATTEMPTS = 3;
    private static final int MAX_DOUBLINGS = 10;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);
    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(15);
    private static final int MAX_KEPT = 10_000;
    // No account's name is longer; what somebody makes up shall not fill the memory.
    private static final int MAX_NAME = 100;

    private final Map<Key, Attempts> latest = new LinkedHashMap<>(16, 0.75f, true) {
        // Whoever wants to be forgotten has to make up thousands of names first, each of which costs as much as a
        // guess.
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Attempts> eldest) {
            return size() > MAX_KEPT;
        }
    };
    private final Clock clock;

    @Inject
    FailedAttempts(Clock clock) {
        this.clock = clock;
    }

    private record Key(String name, String address) {}

    private static final class Attempts {
        private int failures;
        private Instant last = Instant.EPOCH;
        private Instant refusedUntil = Instant.EPOCH;

        private boolean mustWait(Instant now) {
            return now.isBefore(refusedUntil);
        }

        private void failed(Instant now) {
            failures = now.isAfter(last.plus(FORGOTTEN_AFTER)) ? 1 : failures + 1;
            last = now;
            if (failures >= FREE_ATTEMPTS) {
                Duration wait = Duration.ofSeconds(1L << Math.min(failures - FREE_ATTEMPTS, MAX_DOUBLINGS));
                refusedUntil = now.plus(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
            }
        }

        private void succeeded() {
            failures = 0;
            refusedUntil = Instant.EPOCH;
        }
    }

    /**
     * Makes an attempt, unless that name has to wait at that address. It counts as failed until it has succeeded.
     *
     * @return what the attempt returned, or empty if it was not made
     */
    <T> Optional<T> attempt(String name, String address, Supplier<Optional<T>> attempt) {
        Attempts attempts = of(name, address);
        synchronized (attempts) {
            Instant now = clock.instant();
            if (attempts.mustWait(now)) {
                return Optional.empty();
            }
            attempts.failed(now);
            Optional<T> result = attempt.get();
            if (result.isPresent()) {
                attempts.succeeded();
            }
            return result;
        }
    }

    private Attempts of(String name, String address) {
        Key key = new Key(name.length() > MAX_NAME ? name.substring(0, MAX_NAME) : name, address);
        synchronized (latest) {
            return latest.computeIfAbsent(key, none -> new Attempts());
        }
    }
}
