package dev.vedette.notify.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;

/** Takes an event in, once: its inbox row and all that the receiver makes of it are kept together or not at all. */
@ApplicationScoped
class TakeInEvent {

    private final Inbox inbox;
    private final EventReceiver receiver;

    TakeInEvent(Inbox inbox, EventReceiver receiver) {
        this.inbox = inbox;
        this.receiver = receiver;
    }

    /**
     * Takes it in.
     *
     * @param written is run when all is written, before what is planned can be seen by others
     * @return false if the event had been taken in before, in which case nothing changes
     */
    @Transactional(rollbackOn = Exception.class)
    boolean takeIn(ReceivedEvent received, Runnable written) throws SQLException {
        boolean isNew = inbox.add(received);
        if (isNew) {
            receive(received);
        }
        written.run();
        return isNew;
    }

    private void receive(ReceivedEvent received) {
        try {
            receiver.receive(received.event());
        } catch (RecordDeleted e) {
            throw new RefusedMessage(DeadLetterReason.RECORD_DELETED, String.valueOf(e.getMessage()));
        }
    }
}
