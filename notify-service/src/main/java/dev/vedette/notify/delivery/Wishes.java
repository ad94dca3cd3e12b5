package dev.vedette.notify.delivery;

import dev.vedette.notify.acknowledgement.Demand;
import dev.vedette.notify.acknowledgement.Links;
import dev.vedette.notify.acknowledgement.ReturnMail;
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
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the mail of a delivery says of acknowledging, as far as its reader may know of who was told. */
@ApplicationScoped
class Wishes {

    private final Database database;
    private final Demands demands;
    private final Links links;
    private final ReturnMail returns;
    private final Background background;

    Wishes(Database database, Demands demands, Links links, ReturnMail returns, Background background) {
        this.database = database;
        this.demands = demands;
        this.links = links;
        this.returns = returns;
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

        /** What follows from it beside a time, in a form in which it is known again; where a reply acknowledges it, too, or one would go where nobody reads any more. */
        String words() {
            String why = Objects.toString(missing, "");
            return request == null
                    ? why
                    : Stream.of(
                                    request.within(),
                                    request.each(),
                                    request.needed(),
                                    request.reminder(),
                                    request.goesOn(),
                                    Objects.requireNonNullElse(request.replyTo(), "-"),
                                    why)
                            .map(Object::toString)
                            .collect(Collectors.joining(" "))
                            .strip();
        }
    }

    Wish of(Delivery delivery, Clearance.Clear clear, Directory directory) {
        var mailbox = Mailbox.of(clear.reader().contact());
        return switch (delivery.purpose()) {
            case NEWS -> inPlace(delivery, news(delivery, mailbox, clear.notice()));
            case REMINDER -> reminder(delivery, mailbox, clear.notice());
            case ESCALATION, NOT_REACHED -> escalation(delivery, clear, directory);
            case NOBODY_REACHED -> nobody(delivery, clear, directory);
        };
    }

    /** Of a delivery that there is not yet: where the link leads is given later. */
    static Wish foretold(@Nullable Acknowledge wish, UUID delivery, Instant now) {
        return wish == null
                ? Wish.NONE
                : Wish.of(request(
                        wish,
                        new Time(now.plus(wish.within()), false, false),
                        new Ways(delivery.toString(), null),
                        false));
    }

    private Wish news(Delivery delivery, Mailbox mailbox, boolean notice) {
        return demands.wishOf(delivery.id())
                .map(wish -> news(wish, delivery.id(), mailbox, notice))
                .orElse(Wish.NONE);
    }

    /** Whoever is told in the place of a colleague is told so, unless that one was reached meanwhile. */
    private Wish inPlace(Delivery delivery, Wish wish) {
        return database.first(
                        """
                        select 1 from delivery own join delivery lost on lost.id = own.in_place_of
                        where own.id = ? and (lost.state in ('FAILED', 'EXPIRED', 'BOUNCED', 'WITHHELD') or lost.held_since is not null and lost.state <> 'SENT')""",
                        row -> new Wish(
                                wish.request(),
                                Missing.notReached("a contact of your own organisation"),
                                wish.names(),
                                wish.quotes()),
                        delivery.id())
                .orElse(wish);
    }

    /** Which organisation it is, whoever may know that it was told. */
    private Wish nobody(Delivery delivery, Clearance.Clear clear, Directory directory) {
        String organisation = database.first(
                        "select missed.organisation from delivery own join delivery missed on missed.id = own.follows where own.id = ?",
                        row -> row.getString(1),
                        delivery.id())
                .orElseThrow();
        boolean known = !clear.notice()
                && directory.mayBeNamed(
                        organisation, clear.reader().organisation().code());
        String name = directory
                .organisation(organisation)
                .filter(it -> known)
                .map(Organisation::name)
                .orElse("an organisation that was to be told");
        return new Wish(null, Missing.notReached(name), known ? List.of(organisation) : List.of(), List.of());
    }

    /** By the clock that decides when the time is over; where that was before, it is to be acknowledged at once. */
    private Wish news(Acknowledge wish, UUID delivery, Mailbox mailbox, boolean notice) {
        Instant now = database.now();
        Optional<Instant> earlier = demands.untilEarlier(delivery).filter(it -> it.isBefore(now.plus(wish.within())));
        Instant over = earlier.orElse(now.plus(wish.within()));
        Instant until = over.isBefore(now) ? now : over;
        var time = new Time(until, earlier.isPresent(), notice);
        return Wish.of(request(wish, time, ways(delivery, mailbox, until), false));
    }

    /**
     * Until when.
     *
     * @param goesOn whether that of an earlier version goes on. A notice says neither: by a time in common, who sees the mailbox would learn which notices are about the same
     */
    private record Time(Instant until, boolean goesOn, boolean notice) {

        @Nullable
        Instant said() {
            return goesOn && notice ? null : until;
        }
    }

    /** The token of the link, and where a reply goes that does the same. */
    private record Ways(String token, @Nullable String replyTo) {}

    private Ways ways(UUID delivery, Mailbox mailbox, Instant until) {
        return new Ways(links.token(delivery, mailbox, until), returns.reply(delivery, mailbox));
    }

    private static Request request(Acknowledge wish, Time time, Ways ways, boolean reminder) {
        return new Request(
                wish.within(),
                time.said(),
                wish.by() == Acknowledge.By.CONTACT,
                wish.needed(),
                ways.token(),
                ways.replyTo(),
                reminder,
                time.goesOn() && !time.notice());
    }

    /** It asks for what the first mail asked for, and to acknowledge that one. */
    private Wish reminder(Delivery delivery, Mailbox mailbox, boolean notice) {
        return database.first(
                        "select follows from delivery where id = ?", row -> row.getObject(1, UUID.class), delivery.id())
                .flatMap(
                        demanded -> demands.ofSent(demanded).map(demand -> reminder(demand, demanded, mailbox, notice)))
                .orElse(Wish.NONE);
    }

    private Wish reminder(Demand demand, UUID demanded, Mailbox mailbox, boolean notice) {
        Ways ways = ways(demanded, mailbox, demand.until());
        var time = new Time(demand.until(), demand.goesOn(), notice);
        return Wish.of(request(demand.wish(), time, ways, true));
    }

    private record Followed(UUID delivery, UUID event, boolean earlier, NotAcknowledged missing) {}

    private Followed followed(ResultSet row) throws SQLException {
        UUID delivery = row.getObject("id", UUID.class);
        Demand demand = Demands.read(row);
        return new Followed(
                delivery,
                row.getObject("event_id", UUID.class),
                row.getBoolean("earlier"),
                new NotAcknowledged(
                        row.getString("organisation"),
                        demand.wish(),
                        Purpose.valueOf(row.getString("own_purpose")) == Purpose.ESCALATION,
                        demand.goesOn(),
                        Demand.contacts(demands.answers(delivery))));
    }

    private Wish escalation(Delivery delivery, Clearance.Clear clear, Directory directory) {
        Optional<Followed> found = database.first(
                "select d.*, d.event_id <> own.event_id as earlier, own.purpose as own_purpose, asked.until as asked_until, "
                        + Demands.WISH + """
                        from delivery own join delivery d on d.id = own.follows
                        join acknowledgement_asked asked on asked.delivery_id = d.id where own.id = ?""",
                this::followed,
                delivery.id());
        return found.map(it -> escalation(it, clear, directory)).orElse(Wish.NONE);
    }

    /** A notice names nobody, and no version: whoever is named was told of what it does not say. Nor does a mail of a version that its reader may not know. */
    private Wish escalation(Followed it, Clearance.Clear clear, Directory directory) {
        boolean mayKnow = !clear.notice()
                && (!it.earlier || background.maySay(List.of(it.event), List.of(), clear.recipient(), directory));
        String reader = clear.reader().organisation().code();
        Missing missing = it.missing.to(mayKnow ? reader : null, mayKnow && it.earlier, directory);
        boolean named = !missing.by().isEmpty() && !it.missing.organisation().equals(reader);
        return new Wish(
                null,
                missing,
                named ? List.of(it.missing.organisation()) : List.of(),
                mayKnow && it.earlier ? List.of(it.event) : List.of());
    }

    /**
     * Whether a mail that was written before says the same, and the right time.
     *
     * @param words what it said, as {@link Wish#words}
     */
    static boolean isSaid(Wish wish, String words, @Nullable Instant written) {
        Instant until = wish.until();
        if (!words.equals(wish.words())) {
            return false;
        }
        if (until == null || written == null) {
            return Objects.equals(until, written);
        }
        return !written.isBefore(until.minusSeconds(60)) && !written.isAfter(until.plusSeconds(60));
    }
}
