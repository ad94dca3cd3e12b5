package dev.vedette.incident.web;

import dev.vedette.incident.account.Caller;
import org.jspecify.annotations.Nullable;

/**
 * The account for which a form was opened. Browsers have one session for all their tabs: whoever signs in beside a form would otherwise file
 * what somebody else wrote, for another organisation.
 */
final class OpenedBy {

    /** Name of the field that holds the account. */
    static final String FIELD = "openedBy";
    /** Name of the field that holds the organisation which the account belonged to. */
    static final String FOR = "openedFor";
    /** Name of the field in which an account says that the form is to be its own. */
    static final String SEND_AS = "sendAs";

    private OpenedBy() {}

    /** The account for which the form was opened, if that is not the caller, or was not of his organisation, and he has not made the form his own; null otherwise. */
    static @Nullable String somebodyElse(Input input, Caller caller) {
        String opener = input.typed(FIELD);
        if (opener == null || caller.account().equals(input.typed(SEND_AS))) {
            return null;
        }
        if (opener.equals(caller.account())) {
            return hasMoved(input, caller) ? opener + " of " + input.typed(FOR) : null;
        }
        return opener;
    }

    /** Whether the caller opened the form when he was of another organisation. */
    static boolean hasMoved(Input input, Caller caller) {
        String organisation = input.typed(FOR);
        return caller.account().equals(input.typed(FIELD))
                && organisation != null
                && !organisation.equals(caller.organisation().code());
    }
}
