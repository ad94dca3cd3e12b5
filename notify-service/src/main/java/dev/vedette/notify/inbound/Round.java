package dev.vedette.notify.inbound;

import dev.vedette.notify.database.Database;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Takes in mail by mail, so that none keeps those behind it waiting. What went wrong before comes last, or a connection that ends at one mail would never reach the next. Not for several threads.
 */
final class Round {

    /** How often the server may refuse to hand a mail out before it is flagged: with the pauses between, about half an hour. */
    static final int MOST_TRIES = 30;

    private static final Logger LOG = Logger.getLogger(Round.class);

    private final Function<byte[], TakeInMail.Result> taking;
    private final Consumer<TakeInMail.Result> taken;
    private final BooleanSupplier goesOn;
    private final Map<String, Integer> tries = new HashMap<>();

    /**
     * Rounds of one mailbox.
     *
     * @param taking takes in the bytes of a mail
     * @param taken is told what became of one
     * @param goesOn whether the next one is to be taken in
     */
    Round(Function<byte[], TakeInMail.Result> taking, Consumer<TakeInMail.Result> taken, BooleanSupplier goesOn) {
        this.taking = taking;
        this.taken = taken;
        this.goesOn = goesOn;
    }

    private record Waiting(String id, Message message) {}

    /**
     * Takes in all that wait there.
     *
     * @return whether it came to the end of them
     * @throws NotTakenException if one could not be taken in, after all others were
     * @throws MessagingException if the connection ended
     */
    boolean all(ImapConnection connection) throws MessagingException, IOException {
        Exception failed = null;
        for (Waiting mail : waiting(connection)) {
            if (!goesOn.getAsBoolean()) {
                return false;
            }
            int before = tries.merge(mail.id(), 1, Integer::sum) - 1;
            try {
                take(connection, mail.message(), before);
                tries.remove(mail.id());
            } catch (MessagingException | IOException | RuntimeException e) {
                if (isRemoved(mail.message(), e)) {
                    LOG.debug("A mail is not there any more: somebody else was faster", e);
                    continue;
                }
                failed = e;
                if (before == 0) {
                    LOG.warnf(e, "The mail %s (UIDVALIDITY/UID) in the inbound mailbox is tried again", mail.id());
                }
                if (!connection.isOpen()) {
                    throw new MessagingException("The connection ended", e);
                }
            }
        }
        if (failed != null) {
            throw new NotTakenException(failed);
        }
        return true;
    }

    private List<Waiting> waiting(ImapConnection connection) throws MessagingException {
        var all = new ArrayList<Waiting>();
        for (Message message : connection.waiting()) {
            try {
                all.add(new Waiting(connection.id(message), message));
            } catch (MessageRemovedException e) {
                LOG.debug("A mail is not there any more: somebody else was faster", e);
            }
        }
        tries.keySet().retainAll(all.stream().map(Waiting::id).toList());
        all.sort(Comparator.comparing(it -> tries.getOrDefault(it.id(), 0)));
        return all;
    }

    private void take(ImapConnection connection, Message message, int before) throws MessagingException, IOException {
        TakeInMail.Result result = understood(connection, message, before);
        if (result == TakeInMail.Result.NOT_UNDERSTOOD) {
            connection.mark(message);
        } else {
            connection.putAway(message);
        }
        taken.accept(result);
    }

    private static boolean isRemoved(Message message, Exception e) {
        return e instanceof MessageRemovedException || message.isExpunged();
    }

    private TakeInMail.Result understood(ImapConnection connection, Message message, int before)
            throws MessagingException, IOException {
        try {
            return understood(connection.read(message));
        } catch (IOException e) {
            if (before + 1 < MOST_TRIES || isRemoved(message, e) || !connection.isOpen()) {
                throw e;
            }
            LOG.error("The server does not hand out a mail of the inbound mailbox: it stays there, flagged", e);
            return TakeInMail.Result.NOT_UNDERSTOOD;
        }
    }

    /** What a lock, or a database that is away, keeps from being taken in is not the mail's fault: it is looked at again. */
    private TakeInMail.Result understood(byte[] raw) {
        try {
            return taking.apply(raw);
        } catch (RuntimeException | StackOverflowError e) {
            if (Database.isPassing(e)) {
                throw e;
            }
            LOG.error("A mail in the inbound mailbox cannot be taken in: it stays there, flagged", e);
            return TakeInMail.Result.NOT_UNDERSTOOD;
        }
    }
}
