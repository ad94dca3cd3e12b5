package dev.vedette.incident.releasability;

import dev.vedette.incident.account.Caller;

/** The one decision over who may know. Pure; denies by default. */
public final class Releasability {

    private Releasability() {}

    /**
     * Whether the caller may see an item: its organisation must be on the item's release list (the originator always is), its level of
     * classification must be open to the caller, whoever wrote it, and {@code TLP:RED}, which is for named people only, must name the caller
     * or have been written by it.
     *
     * @param author name of the account that wrote the item
     */
    public static boolean maySee(Marking marking, String author, Caller caller, Classification classification) {
        if (!marking.releasableTo().contains(caller.organisation().code())) {
            return false;
        }
        if (marking.classification() != null && !classification.open(caller).contains(marking.classification())) {
            return false;
        }
        return marking.tlp() != Tlp.RED || caller.tlpRed() || caller.account().equals(author);
    }
}
