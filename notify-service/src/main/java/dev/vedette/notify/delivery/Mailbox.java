package dev.vedette.notify.delivery;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Where mails arrive, whatever the contact that has it is called. */
record Mailbox(String organisation, String address) {

    Mailbox {
        address = address.toLowerCase(Locale.ROOT);
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
