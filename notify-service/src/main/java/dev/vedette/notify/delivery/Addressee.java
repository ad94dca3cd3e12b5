package dev.vedette.notify.delivery;

import dev.vedette.notify.directory.Mailbox;

/** A {@link Mailbox} in SQL. */
final class Addressee {

    private Addressee() {}

    /** That of a delivery. */
    static Mailbox of(Delivery delivery) {
        return new Mailbox(delivery.organisation(), delivery.address());
    }

    /** Condition on a row with {@code organisation}, {@code address} and {@code contact_id}: it speaks of this contact. Parameters: organisation, address, id. */
    static String speaksOf(String row) {
        return "(ROW.organisation = ? and (lower(ROW.address) = lower(?) or ROW.contact_id = ?))".replace("ROW", row);
    }

    /** Condition on a row of {@code delivery}: this contact was sent it, or may have been. Parameters: organisation, address, id. */
    static String mayHold(String row) {
        return "(ROW.organisation = ? and ROW.reached <> '{}' and (lower(?) = any(ROW.reached) or ROW.contact_id = ?))"
                .replace("ROW", row);
    }

    /** Condition on two rows with {@code organisation} and {@code address}: both speak of one mailbox. */
    static String isOne(String row, String other) {
        return "(%1$s.organisation = %2$s.organisation and lower(%1$s.address) = lower(%2$s.address))"
                .formatted(row, other);
    }

    /** Condition on two rows with organisation, contact and address: to the same contact, or the same mailbox. */
    static String isHis(String row, String other) {
        return "(%1$s.organisation = %2$s.organisation and (%1$s.contact_id = %2$s.contact_id or lower(%1$s.address) = lower(%2$s.address)))"
                .formatted(row, other);
    }
}
