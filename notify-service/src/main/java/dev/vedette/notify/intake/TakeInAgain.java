package dev.vedette.notify.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.UUID;

/**
 * Takes in what once could not be, by the same inbox as what the broker brings: whatever of the two is first, and however often it is tried, there is
 * one effect.
 */
@ApplicationScoped
public class TakeInAgain {

    private final EventReader reader;
    private final Inbox inbox;
    private final OutOfTurnReceiver receiver;

    TakeInAgain(EventReader reader, Inbox inbox, OutOfTurnReceiver receiver) {
        this.reader = reader;
        this.inbox = inbox;
        this.receiver = receiver;
    }

    /** What came of it. */
    public enum Outcome {
        /** It is taken in, and those are told whom it concerns. */
        TAKEN_IN,
        /** It is taken in at its place in the order; what came after it was before it, so who may know of that is not told of this. */
        OVERTAKEN,
        /** An event of that id had been taken in before: nothing changes. */
        ALREADY_TAKEN_IN
    }

    /**
     * What came of which event.
     *
     * @param event its id
     */
    public record Result(UUID event, Outcome outcome) {}

    /** Says that a text is no event that is understood. */
    public static final class NotUnderstood extends RuntimeException {
        NotUnderstood(String reason, Throwable cause) {
            super(reason, cause);
        }
    }

    /**
     * Takes it in within the caller's transaction, which also records that it was.
     *
     * @throws NotUnderstood with the reason as a label, such as {@code schema-violation}
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Result takeIn(String body) {
        ReceivedEvent received = read(body);
        UUID id = received.event().id();
        if (!add(received)) {
            return new Result(id, Outcome.ALREADY_TAKEN_IN);
        }
        boolean overtaken = receiver.receiveOutOfTurn(received.event());
        return new Result(id, overtaken ? Outcome.OVERTAKEN : Outcome.TAKEN_IN);
    }

    /** Whether a failure is of the surroundings, such as of a database that is away, and passes by itself. */
    public static boolean isPassing(Throwable failure) {
        return Faults.isOfTheSurroundings(failure);
    }

    private ReceivedEvent read(String body) {
        try {
            if (body.getBytes(StandardCharsets.UTF_8).length > EventReader.LARGEST_BYTES) {
                throw new RefusedMessage(DeadLetterReason.OVERSIZED, "It is larger than a message may be");
            }
            return reader.receive(body);
        } catch (RefusedMessage e) {
            throw new NotUnderstood(e.reason().label(), e);
        }
    }

    private boolean add(ReceivedEvent received) {
        try {
            return inbox.add(received);
        } catch (SQLException e) {
            throw new IllegalStateException("The inbox did not take an event", e);
        }
    }
}
