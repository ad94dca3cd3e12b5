package dev.vedette.incident.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;

/** Takes a message in, once: that it came and all that the receiver makes of it are kept together or not at all. */
@ApplicationScoped
class TakeIn {

    private final Inbox inbox;
    private final Receiver receiver;

    TakeIn(Inbox inbox, Receiver receiver) {
        this.inbox = inbox;
        this.receiver = receiver;
    }

    /**
     * Takes it in.
     *
     * @return false if it had been taken in before, in which case nothing changes
     */
    @Transactional(rollbackOn = Exception.class)
    boolean takeIn(Received message) throws SQLException {
        boolean isNew = inbox.add(message.id());
        if (isNew) {
            receiver.receive(message);
        }
        return isNew;
    }
}
