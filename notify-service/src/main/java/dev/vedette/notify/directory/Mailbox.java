package dev.vedette.notify.directory;

import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Where mails arrive, whatever the contact that has it is called. Who was told what goes by this; beside it, only the same id within the same
 * organisation counts as the same, since a desk may move its address.
 *
 * @param organisation code of the organisation that has it
 * @param address in any case; kept in lower case
 */
public record Mailbox(String organisation, String address) {

    public Mailbox {
        address = address.toLowerCase(Locale.ROOT);
    }

    /** That of a contact. */
    public static Mailbox of(Contact contact) {
        return new Mailbox(contact.organisation(), contact.address());
    }

    /** The contact of the directory that has it; if it changes hands, the one who is valid now. */
    public Optional<Contact> in(Directory directory, Instant now) {
        return directory.contactsOf(organisation).stream()
                .filter(contact -> of(contact).equals(this))
                .min(Comparator.comparing(contact -> !contact.validity().covers(now)));
    }
}
