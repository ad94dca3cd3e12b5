package dev.vedette.notify.delivery;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/**
 * Where mails arrive, whatever the contact that has it is called. Who was told what goes by this; beside it, only the same id within the same
 * organisation counts as the same, since a desk may move its address.
 */
record Mailbox(String organisation, String address) {

    Mailbox {
        address = address.toLowerCase(Locale.ROOT);
    }

    /**
     * Condition on a row with {@code organisation}, {@code address} and {@code contact_id}: it speaks of this contact. Parameters: {@link
     * #addressee}.
     */
    static String speaksOf(String row) {
        return "(ROW.organisation = ? and (lower(ROW.address) = lower(?) or ROW.contact_id = ?))".replace("ROW", row);
    }

    /** Condition on two rows with {@code organisation} and {@code address}: both speak of one mailbox. */
    static String isOne(String row, String other) {
        return "(%1$s.organisation = %2$s.organisation and lower(%1$s.address) = lower(%2$s.address))"
                .formatted(row, other);
    }

    static String[] addressee(String organisation, String address, String contactId) {
        return new String[] {organisation, address, contactId};
    }

    static Mailbox of(Delivery delivery) {
        return new Mailbox(delivery.organisation(), delivery.address());
    }

    static Mailbox of(Contact contact) {
        return new Mailbox(contact.organisation(), contact.address());
    }

    /** The contact of the directory that has it; if it changes hands, the one who is valid now. */
    Optional<Contact> in(Directory directory, Instant now) {
        return directory.contactsOf(organisation).stream()
                .filter(contact -> of(contact).equals(this))
                .min(Comparator.comparing(contact -> !contact.validity().covers(now)));
    }
}
