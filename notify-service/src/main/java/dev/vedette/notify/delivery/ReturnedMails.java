package dev.vedette.notify.delivery;

import dev.vedette.notify.acknowledgement.ReturnAddresses;
import dev.vedette.notify.acknowledgement.ReturnAddresses.Token;
import dev.vedette.notify.acknowledgement.ReturnMail;
import dev.vedette.notify.database.Database;
import dev.vedette.notify.directory.Mailbox;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Mails that came back about deliveries, each kept once, and the deliveries that their addresses name. */
@ApplicationScoped
class ReturnedMails {

    /** Whoever was sent a mail can answer it as often as he likes: the rest lies in the mailbox. */
    static final int MOST_SHOWN = 100;

    private final Database database;
    private final ReturnMail returns;

    ReturnedMails(Database database, ReturnMail returns) {
        this.database = database;
        this.returns = returns;
    }

    /**
     * A delivery about which something came back.
     *
     * @param address where it came back from; null if it was never sent there, as far as is known
     */
    record About(
            UUID delivery,
            String organisation,
            String contact,
            @Nullable String address) {}

    private record Boxes(UUID id, String organisation, String contact, List<String> addresses) {

        static Boxes read(ResultSet row) throws SQLException {
            return new Boxes(
                    row.getObject("id", UUID.class),
                    row.getString("organisation"),
                    row.getString("contact_id"),
                    Stream.concat(
                                    Stream.of(row.getString("address"), row.getString("leaving_to")),
                                    Arrays.stream(
                                            (String[]) row.getArray("reached").getArray()))
                            .filter(Objects::nonNull)
                            .toList());
        }
    }

    /** The delivery that a token names, whose row is locked; empty if there is none. */
    @Transactional(Transactional.TxType.MANDATORY)
    Optional<About> about(Token token) {
        return database.first(
                        "select id, organisation, contact_id, address, leaving_to, reached from delivery where id = ? for no key update",
                        Boxes::read,
                        token.delivery())
                .map(it -> new About(it.id(), it.organisation(), it.contact(), address(token, it)));
    }

    private @Nullable String address(Token token, Boxes boxes) {
        ReturnAddresses all = returns.addresses().orElseThrow();
        return boxes.addresses().stream()
                .map(address -> new Mailbox(boxes.organisation(), address))
                .filter(mailbox -> all.isFor(token, mailbox))
                .map(Mailbox::address)
                .findFirst()
                .orElse(null);
    }

    /** Whether that mail was taken in before. */
    boolean isKnown(String digest) {
        return database.first("select 1 from returned_mail where digest = ?", row -> true, digest)
                .isPresent();
    }

    /**
     * Keeps one.
     *
     * @param counted whether anything follows from it
     * @param name who says so, if somebody does
     * @param text what it says
     * @return whether it was not kept before
     */
    @Transactional(Transactional.TxType.MANDATORY)
    boolean keep(
            String digest,
            ReturnedView.Kind kind,
            About about,
            boolean counted,
            @Nullable String name,
            @Nullable String text) {
        return database.update("""
                        insert into returned_mail (digest, kind, delivery_id, address, counted, name, text) values (?, ?, ?, ?, ?, ?, ?)
                        on conflict (digest) do nothing""", digest, kind.name(), about.delivery(), about.address(), counted, name, text) == 1;
    }

    /** Why a delivery came back from a mailbox while it was being sent there; empty if it did not, as far as is known yet. */
    Optional<String> bounceDuring(Delivery delivery, String address) {
        if (returns.addresses().isEmpty()) {
            // Nothing that comes back is taken in.
            return Optional.empty();
        }
        return database.first("""
                select text from returned_mail where delivery_id = ? and kind = 'BOUNCE' and address = lower(?) and arrived_at >= ?
                order by id desc limit 1""", row -> row.getString(1), delivery.id(), address, delivery.claimedAt());
    }

    /**
     * What came back about a delivery, the earliest first; if it is more than {@link #MOST_SHOWN}, what counted and the earliest of the rest.
     *
     * @param addresses whether whoever asks may see addresses
     */
    List<ReturnedView> of(UUID delivery, boolean addresses) {
        return database.query(
                """
                select arrived_at, kind, counted or kind = 'BOUNCE' and address = (
                    select lower(d.address) from delivery d where d.id = delivery_id and d.state = 'BOUNCED') is true as counted, name, text
                from returned_mail where id in (select id from returned_mail where delivery_id = ? order by counted desc, id limit ?) order by id""",
                row -> new ReturnedView(
                        row.getTimestamp("arrived_at").toInstant(),
                        ReturnedView.Kind.valueOf(row.getString("kind")),
                        row.getBoolean("counted"),
                        addresses ? row.getString("name") : Addresses.hidden(row.getString("name")),
                        Addresses.ofAnswer(row.getString("text"), addresses)),
                delivery,
                MOST_SHOWN);
    }
}
