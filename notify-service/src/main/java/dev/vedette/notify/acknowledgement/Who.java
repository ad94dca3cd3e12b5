package dev.vedette.notify.acknowledgement;

import java.util.Locale;

/**
 * A contact of an organisation. Who has another one's mailbox is the same, whatever he is called, and so is who has his id: a desk may have moved.
 *
 * @param contact its id
 * @param address in any case; kept in lower case
 */
public record Who(String contact, String address) {

    public Who {
        address = address.toLowerCase(Locale.ROOT);
    }

    /** Whether both are one. */
    public boolean is(Who other) {
        return contact.equals(other.contact) || address.equals(other.address);
    }
}
