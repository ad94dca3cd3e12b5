package dev.vedette.incident.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Takes in what waits in several lanes by one transaction: most of what a message by itself costs is a transaction of its own. */
final class Together {

    private static final Logger LOG = Logger.getLogger(Together.class);

    private final Steps steps;

    /** The work itself, apart from what becomes of its failures. */
    interface Steps {

        /**
         * What a message says.
         *
         * @throws RefusedMessage if it can never be taken in
         */
        Received read(IncomingMessage message);

        /**
         * Takes messages in, all of them or none.
         *
         * @param messages at least one; those of the same lane in their order
         * @throws Exception if it did not succeed this time
         */
        void takeIn(List<Received> messages) throws Exception;
    }

    /**
     * How far the messages of a lane have come.
     *
     * @param done so many of them, from the first on, are taken in or given up by the broker
     * @param failure why the next one is not; {@code null} if there is none
     */
    record Outcome(Lanes.Turn turn, int done, @Nullable Throwable failure) {}

    Together(Steps steps) {
        this.steps = steps;
    }

    /**
     * Takes them in together, or one by one if one of them keeps the others from it.
     *
     * @param outcomes is given what came of each lane, as soon as that is known
     */
    void takeIn(List<Lanes.Turn> turns, Consumer<Outcome> outcomes) {
        List<Received> all = new ArrayList<>();
        List<Outcome> read = turns.stream().map(turn -> read(turn, all)).toList();
        Throwable failure = attempt(all);
        if (failure != null && all.size() > 1 && !Faults.isOfTheSurroundings(failure)) {
            LOG.warnf(failure, "%d messages could not be taken in together: each is by itself", all.size());
            turns.forEach(turn -> outcomes.accept(oneByOne(turn)));
            return;
        }
        for (Outcome outcome : read) {
            outcomes.accept(failure == null || outcome.done() == 0 ? outcome : new Outcome(outcome.turn(), 0, failure));
        }
    }

    /** Takes a message in by itself. */
    Outcome alone(IncomingMessage message) {
        return oneByOne(new Lanes.Turn(message.orderKey(), List.of(message)));
    }

    private Outcome oneByOne(Lanes.Turn turn) {
        int done = 0;
        for (IncomingMessage message : turn.messages()) {
            Throwable failure = message.isStale() ? null : readAndAttempt(message);
            if (failure != null) {
                return new Outcome(turn, done, failure);
            }
            done++;
        }
        return new Outcome(turn, done, null);
    }

    private @Nullable Throwable readAndAttempt(IncomingMessage message) {
        try {
            return attempt(List.of(steps.read(message)));
        } catch (Throwable e) {
            // As in read.
            return e;
        }
    }

    /** Those after one that cannot be read wait until it is among the dead letters. */
    private Outcome read(Lanes.Turn turn, List<Received> into) {
        int done = 0;
        for (IncomingMessage message : turn.messages()) {
            try {
                into.add(steps.read(message));
                done++;
            } catch (Throwable e) {
                // An error as well: a lane that nobody gives back would stand still for ever.
                return new Outcome(turn, done, e);
            }
        }
        return new Outcome(turn, done, null);
    }

    private @Nullable Throwable attempt(List<Received> messages) {
        try {
            if (!messages.isEmpty()) {
                steps.takeIn(messages);
            }
            return null;
        } catch (Throwable e) {
            return e;
        }
    }
}
