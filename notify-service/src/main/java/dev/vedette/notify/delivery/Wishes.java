package dev.vedette.notify.delivery;

import dev.vedette.notify.acknowledgement.Links;
import dev.vedette.notify.channel.mail.Missing;
import dev.vedette.notify.channel.mail.Request;
import dev.vedette.notify.database.Database;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.directory.Organisation;
import dev.vedette.notify.routing.Acknowledge;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What the mail of a delivery says of acknowledging, as far as its reader may know of who was told. */
@ApplicationScoped
class Wishes {

    private final Database database;
    private final Demands demands;
    private final Links links;

    Wishes(Database database, Demands demands, Links links) {
        this.database = database;
        this.demands = demands;
        this.links = links;
    }

    /**
     * What a mail says of it.
     *
     * @param names codes of the organisations that it names as told
     */
    record Wish(@Nullable Request request, @Nullable Missing missing, List<String> names) {

        static final Wish NONE = new Wish(null, null, List.of());

        @Nullable
        Instant until() {
            return request == null ? null : request.until();
        }
    }

    Wish of(Delivery delivery, Clearance.Clear clear, Directory directory, Instant now) {
        return switch (delivery.purpose()) {
            case NEWS ->
                demands.wishOf(delivery.id())
                        .map(wish -> asks(wish, delivery.id(), now, false))
                        .orElse(Wish.NONE);
            case REMINDER -> reminder(delivery);
            case ESCALATION -> escalation(delivery, clear, directory);
        };
    }

    /** Of a delivery that there is not yet: where the link leads is given later. */
    static Wish foretold(@Nullable Acknowledge wish, UUID delivery, Instant now) {
        return wish == null ? Wish.NONE : new Wish(request(wish, now, delivery.toString(), false), null, List.of());
    }

    private Wish asks(Acknowledge wish, UUID delivery, Instant sentAt, boolean reminder) {
        String token = links.token(delivery, sentAt.plus(wish.within()));
        return new Wish(request(wish, sentAt, token, reminder), null, List.of());
    }

    private static Request request(Acknowledge wish, Instant sentAt, String token, boolean reminder) {
        return new Request(
                wish.within(),
                sentAt.plus(wish.within()),
                wish.by() == Acknowledge.By.CONTACT,
                wish.needed(),
                token,
                reminder);
    }

    /** It asks for what the first mail asked for, and to acknowledge that one. */
    private Wish reminder(Delivery delivery) {
        return database.first(
                        "select follows from delivery where id = ?", row -> row.getObject(1, UUID.class), delivery.id())
                .flatMap(demanded ->
                        demands.ofSent(demanded).map(demand -> asks(demand.wish(), demanded, demand.sentAt(), true)))
                .orElse(Wish.NONE);
    }

    private record Unacknowledged(
            String organisation, String contactName, Duration within, boolean each, boolean earlier) {

        static Unacknowledged read(ResultSet row) throws SQLException {
            return new Unacknowledged(
                    row.getString("organisation"),
                    row.getString("contact_name"),
                    Duration.ofMillis(row.getLong("asked_within")),
                    row.getString("asked_of").equals(Acknowledge.By.CONTACT.name()),
                    row.getBoolean("earlier"));
        }
    }

    private Wish escalation(Delivery delivery, Clearance.Clear clear, Directory directory) {
        Optional<Unacknowledged> found = database.first(
                "select d.organisation, d.contact_name, d.event_id <> own.event_id as earlier," + Demands.WISH + """
                        from delivery own join delivery d on d.id = own.follows
                        join acknowledgement_asked asked on asked.delivery_id = d.id where own.id = ?""",
                Unacknowledged::read,
                delivery.id());
        if (found.isEmpty()) {
            return Wish.NONE;
        }
        Unacknowledged it = found.get();
        String reader = clear.reader().organisation().code();
        boolean own = it.organisation.equals(reader);
        // A notice names nobody: whoever is named was told of what it does not say.
        String by = clear.notice() ? "" : named(it.organisation, it.contactName, it.each, reader, directory);
        return new Wish(
                null,
                new Missing(by, it.within, it.earlier),
                by.isEmpty() || own ? List.of() : List.of(it.organisation));
    }

    /**
     * Who has not acknowledged, as far as those of another organisation may know that it was told; empty if they may not. Of their own they are told
     * which contact.
     */
    static String named(String organisation, String contactName, boolean each, String reader, Directory directory) {
        if (organisation.equals(reader)) {
            return each ? contactName : "your own organisation (" + contactName + ")";
        }
        return directory.mayBeNamed(organisation, reader)
                ? directory.organisation(organisation).map(Organisation::name).orElse(organisation)
                : "";
    }

    /** Whether a mail that was written before still says the right time. */
    static boolean isTimely(Wish wish, @Nullable Instant written) {
        Instant until = wish.until();
        if (until == null || written == null) {
            return Objects.equals(until, written);
        }
        return !written.isBefore(until.minusSeconds(60)) && !written.isAfter(until.plusSeconds(60));
    }
}
