package dev.vedette.notify.delivery;

import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.directory.Validity;
import dev.vedette.notify.rulebook.PolicyBook;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** When what somebody missed may be told although rules and directory are the same as when that was last tried. */
@ApplicationScoped
class Occasions {

    /**
     * How often is looked although nothing is known to have happened: hours of rules and rosters begin and end by themselves, and another
     * replica may have seen new rules later than this one.
     */
    static final Duration ANYWAY = Duration.ofMinutes(5);

    private final Silences silences;
    private final PolicyBook policy;

    Occasions(Silences silences, PolicyBook policy) {
        this.silences = silences;
        this.policy = policy;
    }

    /** When the last validity began, the last absence or silence ended, or the release policy was taken, which may clear somebody for more. */
    Instant last(Directory directory, Instant now) {
        return Stream.of(moments(directory), silences.lastEnd(now).stream(), Stream.of(policy.takenAt()))
                .flatMap(moments -> moments)
                .filter(moment -> !moment.isAfter(now))
                .max(Instant::compareTo)
                .orElse(Instant.EPOCH);
    }

    /** What was tried before that may come out otherwise now: hours begin and end with a minute. */
    Instant staleBefore(Directory directory, Instant now) {
        Instant last = last(directory, now);
        Instant minute = now.truncatedTo(ChronoUnit.MINUTES);
        return last.isAfter(minute) ? last : minute;
    }

    private static Stream<Instant> moments(Directory directory) {
        return directory.contacts().stream()
                .flatMap(contact -> Stream.concat(
                        Optional.ofNullable(contact.validity().from()).stream(),
                        contact.availability().absences().stream()
                                .map(Validity::until)
                                .filter(Objects::nonNull)));
    }
}
