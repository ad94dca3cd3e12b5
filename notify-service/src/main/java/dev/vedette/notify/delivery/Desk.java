package dev.vedette.notify.delivery;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.directory.Mailbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/** A contact as it was when something was planned for it. Who has its mailbox now is the same, and its id within the same organisation. */
record Desk(String contact, Mailbox mailbox) {

    /** From a row with {@code contact_id}, {@code organisation} and {@code address}. */
    static Desk read(ResultSet row) throws SQLException {
        return new Desk(
                row.getString("contact_id"), new Mailbox(row.getString("organisation"), row.getString("address")));
    }

    /** By which it is told from others in SQL, see {@link #keyOf}. */
    String key() {
        return mailbox.organisation() + ' ' + contact + ' ' + mailbox.address();
    }

    /** The {@link #key} of a row with {@code contact_id}, {@code organisation} and {@code address}. */
    static String keyOf(String row) {
        return "(ROW.organisation || ' ' || ROW.contact_id || ' ' || lower(ROW.address))".replace("ROW", row);
    }

    boolean is(Contact other) {
        return other.organisation().equals(mailbox.organisation())
                && (other.id().equals(contact) || Mailbox.of(other).equals(mailbox));
    }

    /** Who it is in a directory: who has the mailbox, before who has the id. */
    Optional<Contact> in(Directory directory, Instant now) {
        return mailbox.in(directory, now).or(() -> directory.contact(contact).filter(this::is));
    }

    /** Who could be sent now what was planned for it: who has the mailbox, and the desk itself, which may have moved. */
    Stream<Contact> reachable(Directory directory, Instant now) {
        return Stream.concat(mailbox.in(directory, now).stream(), directory.contact(contact).stream())
                .filter(it -> is(it) && it.validity().covers(now));
    }

    /** Whether somebody is there whom something could be sent to now. */
    boolean isThere(Directory directory, Instant now) {
        return reachable(directory, now).findAny().isPresent();
    }
}
