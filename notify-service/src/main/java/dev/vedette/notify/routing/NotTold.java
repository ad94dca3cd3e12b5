package dev.vedette.notify.routing;

import dev.vedette.notify.directory.Contact;

/**
 * The contact is not told.
 *
 * @param detail the particulars in words, without any content of the event that its marking protects beyond what the conditions
 *     of the rules look at; for {@link Reason#NO_RULE_ASKED} the nearest miss
 */
public record NotTold(Contact contact, Reason reason, String detail) implements Decision {

    /** Why a contact is not told. Stored by name and shown by the API: only ever add to it. */
    public enum Reason {
        /** No rule that names the contact matched. */
        NO_RULE_ASKED,
        /** It holds the same content under the same label already, and a correction or an update changed nothing that it is shown. */
        NOTHING_NEW,
        /** It was asked for, but the contact's organisation is not on the release list. */
        NOT_RELEASED,
        /** It was asked for and its organisation is on the list, but TLP:RED names persons and the contact is not one of them. */
        NOT_NAMED_FOR_RED,
        /** It was asked for and its organisation is on the list, but what is classified so is more than the contact is cleared for. */
        NOT_CLEARED,
        /** It was asked for, but the gate could not tell what the marking or the organisation means, so it lets nothing through. */
        NOT_UNDERSTOOD,
        /** The contact's validity has not begun or is over. */
        CONTACT_NOT_VALID,
        /** A retraction goes to exactly those who were told, and the contact was not. Before, a correction did so as well. */
        CORRECTION_ONLY_TO_THOSE_TOLD,
        /** It was asked for, but somebody has silenced the rules that did. */
        SILENCED,
        /** It was asked for, but it is off duty, or absent while another one stands in. */
        NOT_AVAILABLE,
        /** The event came in after what takes its place, which the contact may know: it would be taken for how things stand. */
        OVERTAKEN,
        /** The contact was told this very event before. */
        ALREADY_TOLD;

        /** Whether the releasability gate is what is in the way. */
        boolean isOfGate() {
            return this == NOT_RELEASED || this == NOT_NAMED_FOR_RED || this == NOT_CLEARED || this == NOT_UNDERSTOOD;
        }
    }
}
