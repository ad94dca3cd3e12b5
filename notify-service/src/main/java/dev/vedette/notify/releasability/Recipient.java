package dev.vedette.notify.releasability;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;

/**
 * Who would be shown something, as far as the gate cares.
 *
 * @param organisation code of the organisation that it belongs to
 * @param known whether the directory knows that organisation
 * @param namedForRed whether it is one of the individuals named for TLP:RED
 */
public record Recipient(String organisation, boolean known, boolean namedForRed) {

    public static Recipient of(Contact contact, Directory directory) {
        return new Recipient(contact.organisation(), directory.knows(contact.organisation()), contact.tlpRed());
    }
}
