package dev.vedette.incident.intake;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Takes messages in, each once: that they came and all that the receiver makes of them are kept together or not at all. */
@ApplicationScoped
class TakeIn {

    private final Inbox inbox;
    private final Receiver receiver;

    TakeIn(Inbox inbox, Receiver receiver) {
        this.inbox = inbox;
        this.receiver = receiver;
    }

    /**
     * Takes them in.
     *
     * @return those that had not been taken in before, in their order; of the others nothing changes
     */
    @Transactional(rollbackOn = Exception.class)
    List<Received> takeIn(List<Received> messages) throws SQLException {
        Set<UUID> added = inbox.add(messages.stream().map(Received::id).toList());
        // Of two with the same id the first counts, as if they had come one by one.
        List<Received> news =
                messages.stream().filter(it -> added.remove(it.id())).toList();
        if (!news.isEmpty()) {
            receiver.receive(news);
        }
        return news;
    }
}
