package dev.vedette.notify.release;

import dev.vedette.notify.directory.Contact;

/** Who is meant. */
public record ContactView(String id, String name, String organisation) {

    static ContactView of(Contact contact) {
        return new ContactView(contact.id(), contact.name(), contact.organisation());
    }
}
