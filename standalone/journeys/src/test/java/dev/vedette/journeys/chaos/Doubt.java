package dev.vedette.journeys.chaos;

import java.util.List;
import java.util.Optional;

/**
 * Says why a sender could not know that a mail had been taken, so that sending it again was right (docs/architecture.md).
 *
 * @param faults all there were
 * @param broken connections to the mail server that were reset, or stood still
 */
record Doubt(List<Fault> faults, List<Link.Broken> broken) {

    /** A busy machine takes that long to read an answer and to record it. */
    private static final long RECORDING = 10_000;
    /** What a service needs to find its database again. */
    private static final long FINDING_AGAIN = 20_000;
    /** An answer can be read by the link and be lost with it. */
    private static final long UNDER_WAY = 1_000;

    /** Why the sender of a mail that came again could not know that it had been taken; empty if it could. */
    Optional<String> of(Arrival taken, Arrival again) {
        if (!taken.isAnswered()) {
            return Optional.of("no answer: the mail server was killed, dropped it or stalled");
        }
        if (broken.stream().anyMatch(connection -> carried(connection, taken))) {
            return Optional.of("the answer was lost with its connection");
        }
        long recorded = recorded(taken.answeredAt());
        if (faults.stream()
                .anyMatch(fault -> fault.is("kill", "notify")
                        // Its mail can be taken after its death.
                        && fault.end() >= taken.keptAt()
                        && fault.begin() <= Math.min(recorded, again.keptAt()))) {
            return Optional.of("notify-service was killed before it could record the answer");
        }
        return Optional.empty();
    }

    private static boolean carried(Link.Broken connection, Arrival taken) {
        return connection.port() == taken.port()
                && connection.opened() <= taken.keptAt()
                && connection.ended() >= taken.keptAt()
                && taken.answeredAt() >= connection.since() - UNDER_WAY;
    }

    /** Until when the record of an answer can have been kept back: as long as one hindrance follows another. */
    private long recorded(long answered) {
        long until = answered + RECORDING;
        boolean further = true;
        while (further) {
            long before = until;
            for (var fault : faults) {
                if (hinders(fault)
                        && fault.begin() <= until
                        && fault.end() >= answered
                        && fault.end() != Fault.GOES_ON) {
                    until = Math.max(until, fault.end() + FINDING_AGAIN);
                }
            }
            further = until > before;
        }
        return until;
    }

    private static boolean hinders(Fault fault) {
        return fault.target().equals("notify-database")
                || fault.target().equals("database")
                || fault.target().equals("session")
                || fault.target().equals("notify-smtp")
                || fault.is("freeze", "notify");
    }
}
