package dev.vedette.notify.releasability;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import org.jspecify.annotations.Nullable;

/**
 * Who would be shown something, as far as the gate cares.
 *
 * @param organisation code of the organisation that it belongs to
 * @param known whether the directory knows that organisation
 * @param namedForRed whether it is one of the individuals named for TLP:RED
 * @param classification the levels that there are, and what channels carry
 * @param ceiling the highest level that it may be shown; null for nothing classified
 */
public record Recipient(
        String organisation,
        boolean known,
        boolean namedForRed,
        Classification classification,
        @Nullable String ceiling) {

    /** One who is shown nothing classified. */
    public Recipient(String organisation, boolean known, boolean namedForRed) {
        this(organisation, known, namedForRed, Classification.NONE, null);
    }

    /** A contact, by what the policy says of its organisation and the directory of itself. */
    public static Recipient of(Contact contact, Directory directory, Classification classification) {
        return new Recipient(
                contact.organisation(),
                directory.knows(contact.organisation()),
                contact.tlpRed(),
                classification,
                classification.ceiling(contact.organisation(), contact.cleared()));
    }
}
