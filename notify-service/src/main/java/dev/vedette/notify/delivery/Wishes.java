package dev.vedette.notify.delivery;

import dev.vedette.notify.acknowledgement.Demand;
import dev.vedette.notify.acknowledgement.Links;
import dev.vedette.notify.channel.mail.Missing;
import dev.vedette.notify.channel.mail.Request;
import dev.vedette.notify.database.Database;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.directory.Mailbox;
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
    private final Background background;

    Wishes(Database database, Demands demands, Links links, Background background) {
        this.database = database;
        this.demands = demands;
        this.links = links;
        this.background = background;
    }

    /**
     * What a mail says of it.
     *
     * @param names codes of the organisations that it names as told
     * @param quotes other events of which it says something
     */
    record Wish(@Nullable Request request, @Nullable Missing missing, List<String> names, List<UUID> quotes) {

        static final Wish NONE = new Wish(null, null, List.of(), List.of());

        private static Wish of(Request request) {
            return new Wish(request, null, List.of(), List.of());
        }

        @Nullable
        Instant until() {
            return request == null ? null : request.until();
        }
    }

    Wish of(Delivery delivery, Clearance.Clear clear, Directory directory) {
        var mailbox = Mailbox.of(clear.reader().contact());
        return switch (delivery.purpose()) {
            case NEWS ->
                demands.wishOf(delivery.id())
                        .map(wish -> news(wish, delivery.id(), mailbox))
                        .orElse(Wish.NONE);
            case REMINDER -> reminder(delivery, mailbox);
            case ESCALATION -> escalation(delivery, clear, directory);
        };
    }

    /** Of a delivery that there is not yet: where the link leads is given later. */
    static Wish foretold(@Nullable Acknowledge wish, UUID delivery, Instant now) {
        return wish == null
                ? Wish.NONE
                : Wish.of(request(wish, now.plus(wish.within()), delivery.toString(), false, false));
    }

    /** By the clock that decides when the time is over; where that was before, it is to be acknowledged at once. */
    private Wish news(Acknowledge wish, UUID delivery, Mailbox mailbox) {
        Instant now = database.now();
        Optional<Instant> since = demands.sinceEarlier(delivery);
        Instant over = since.orElse(now).plus(wish.within());
        Instant until = over.isBefore(now) ? now : over;
        return Wish.of(request(wish, until, links.token(delivery, mailbox, until), false, since.isPresent()));
    }

    private static Request request(Acknowledge wish, Instant until, String token, boolean reminder, boolean goesOn) {
        return new Request(
                wish.within(), until, wish.by() == Acknowledge.By.CONTACT, wish.needed(), token, reminder, goesOn);
    }

    /** It asks for what the first mail asked for, and to acknowledge that one. */
    private Wish reminder(Delivery delivery, Mailbox mailbox) {
        return database.first(
                        "select follows from delivery where id = ?", row -> row.getObject(1, UUID.class), delivery.id())
                .flatMap(demanded -> demands.ofSent(demanded).map(demand -> reminder(demand, demanded, mailbox)))
                .orElse(Wish.NONE);
    }

    private Wish reminder(Demand demand, UUID demanded, Mailbox mailbox) {
        String token = links.token(demanded, mailbox, demand.until());
        boolean goesOn = demand.since().isBefore(demand.sentAt());
        return Wish.of(request(demand.wish(), demand.until(), token, true, goesOn));
    }

    private record Unacknowledged(
            UUID event, String organisation, String contactName, Duration within, boolean each, boolean earlier) {

        static Unacknowledged read(ResultSet row) throws SQLException {
            return new Unacknowledged(
                    row.getObject("event_id", UUID.class),
                    row.getString("organisation"),
                    row.getString("contact_name"),
                    Duration.ofMillis(row.getLong("asked_within")),
                    row.getString("asked_of").equals(Acknowledge.By.CONTACT.name()),
                    row.getBoolean("earlier"));
        }
    }

    private Wish escalation(Delivery delivery, Clearance.Clear clear, Directory directory) {
        Optional<Unacknowledged> found = database.first(
                "select d.event_id, d.organisation, d.contact_name, d.event_id <> own.event_id as earlier,"
                        + Demands.WISH + """
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
        // A notice names nobody, and no version: whoever is named was told of what it does not say. Nor does a mail of
        // a
        // version that its reader may not know.
        boolean mayKnow = !clear.notice()
                && (!it.earlier || background.maySay(List.of(it.event), List.of(), clear.recipient(), directory));
        String by = mayKnow ? named(it.organisation, it.contactName, it.each, reader, directory) : "";
        return new Wish(
                null,
                new Missing(by, it.within, mayKnow && it.earlier),
                by.isEmpty() || own ? List.of() : List.of(it.organisation),
                mayKnow && it.earlier ? List.of(it.event) : List.of());
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
