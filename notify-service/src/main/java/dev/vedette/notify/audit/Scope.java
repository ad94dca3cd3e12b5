package dev.vedette.notify.audit;

import java.time.Duration;

/** What a check looks at. */
enum Scope {
    /** All that is open, each time, by an index of its own. */
    OPEN(Duration.ZERO, ""),
    /** Each event once, when whoever took it in has surely ended. */
    EVENTS(Duration.ofMinutes(2), Sql.EVENTS),
    /** Each event once, when what came before it has had time to come after it. */
    EVENTS_LATER(Duration.ofMinutes(15), Sql.EVENTS),
    /** Each mail once, when whoever sent it has surely ended. */
    MAILS(Duration.ofMinutes(2), """
            select id, sent_at as at from delivery where state = 'SENT' and sent_at > ? and sent_at <= ?
            order by sent_at fetch first 500 rows with ties""");

    private static final class Sql {
        static final String EVENTS = """
                select id, taken_in_at as at from recorded_event where taken_in_at > ? and taken_in_at <= ?
                order by taken_in_at fetch first 500 rows with ties""";
    }

    private final Duration settled;
    private final String next;

    Scope(Duration settled, String next) {
        this.settled = settled;
        this.next = next;
    }

    /** How long ago something has to be to be looked at: that it is not yet as it has to be says nothing before. */
    Duration settled() {
        return settled;
    }

    /** Finds the next ones, {@code id} and {@code at}, the oldest first; from when, not included, and until when are its parameters. */
    String next() {
        return next;
    }
}
