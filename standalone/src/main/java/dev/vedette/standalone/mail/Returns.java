package dev.vedette.standalone.mail;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What comes back: replies to the domain of the {@link ReturnMailbox}, and reports of mails to addresses that do not exist. */
public final class Returns {

    /** There never is such an address (RFC 2606). */
    private static final String NOWHERE = ".invalid";

    /** Where nothing comes back. */
    static final Returns NONE = new Returns(Optional.empty(), List.of(), Clock.systemUTC());

    private final Optional<ReturnMailbox> mailbox;
    private final List<String> bouncing;
    private final Clock clock;

    private Returns(Optional<ReturnMailbox> mailbox, List<String> bouncing, Clock clock) {
        this.mailbox = mailbox;
        this.bouncing = bouncing;
        this.clock = clock;
    }

    /**
     * What comes back to a mailbox.
     *
     * @param bouncing addresses, or domains, that take nothing, besides those that cannot exist
     */
    public static Returns to(ReturnMailbox mailbox, Collection<String> bouncing, Clock clock) {
        return new Returns(
                Optional.of(mailbox),
                bouncing.stream()
                        .map(it -> it.strip().toLowerCase(Locale.ROOT))
                        .filter(it -> !it.isEmpty())
                        .toList(),
                clock);
    }

    /** Whether anything is to be done for one of these recipients. */
    boolean concerns(Collection<String> recipients) {
        return mailbox.isPresent() && recipients.stream().anyMatch(it -> ReturnMailbox.isFor(it) || bounces(it));
    }

    /**
     * A mail has arrived.
     *
     * @param sender of its envelope; empty for none, who is told nothing
     */
    void arrived(byte[] mail, String sender, Collection<String> recipients) {
        mailbox.ifPresent(box -> recipients.forEach(recipient -> arrived(box, mail, sender, recipient)));
    }

    private void arrived(ReturnMailbox box, byte[] mail, String sender, String recipient) {
        if (ReturnMailbox.isFor(recipient)) {
            box.take(mail, sender, recipient);
        } else if (bounces(recipient) && ReturnMailbox.isFor(sender)) {
            box.take(BounceReport.of(sender, recipient, mail, clock.instant()), "", sender);
        }
    }

    private boolean bounces(String recipient) {
        String address = recipient.toLowerCase(Locale.ROOT);
        return address.endsWith(NOWHERE)
                || bouncing.stream().anyMatch(it -> address.equals(it) || address.endsWith("@" + it));
    }
}
