package dev.vedette.notify.delivery;

import dev.vedette.notify.acknowledgement.ReturnMail;
import dev.vedette.notify.channel.Outcome;
import dev.vedette.notify.channel.mail.MailRelays;
import dev.vedette.notify.channel.mail.MimeMail;
import dev.vedette.notify.channel.mail.Permission;
import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.directory.Mailbox;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.intake.Arrears;
import dev.vedette.notify.rulebook.InForce;
import dev.vedette.notify.rulebook.PolicyBook;
import dev.vedette.notify.rulebook.RuleBook;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Makes one attempt at one delivery: asks the gate, writes the mail, asks again, sends, records. */
@ApplicationScoped
class DeliverOne {

    private static final Logger LOG = Logger.getLogger(DeliverOne.class);
    private static final Result TAKEN_IN_FIRST = new Result.Waits("what has waited is taken in first");
    private static final Result CHANGED = new Result.Waits("marking or contact changed meanwhile");

    private final RecordedEvents events;
    private final RuleBook rules;
    private final PolicyBook policy;
    private final Letters letters;
    private final Leases leases;
    private final MailRelays relays;
    private final ReturnMail returns;
    private final Superseding superseding;
    private final SameMailbox sameMailbox;
    private final PlanAgain planAgain;
    private final Missed missed;
    private final HeldByQuietHours quiet;
    private final Pursuit pursuit;
    private final DeliverySettings settings;
    private final Arrears arrears;
    private final Clock clock;

    DeliverOne(
            RecordedEvents events,
            RuleBook rules,
            PolicyBook policy,
            Letters letters,
            Leases leases,
            MailRelays relays,
            ReturnMail returns,
            Superseding superseding,
            SameMailbox sameMailbox,
            PlanAgain planAgain,
            Missed missed,
            HeldByQuietHours quiet,
            Pursuit pursuit,
            DeliverySettings settings,
            Arrears arrears,
            Clock clock) {
        this.arrears = arrears;
        this.events = events;
        this.rules = rules;
        this.policy = policy;
        this.letters = letters;
        this.leases = leases;
        this.relays = relays;
        this.returns = returns;
        this.superseding = superseding;
        this.sameMailbox = sameMailbox;
        this.planAgain = planAgain;
        this.missed = missed;
        this.quiet = quiet;
        this.pursuit = pursuit;
        this.settings = settings;
        this.clock = clock;
    }

    /** What came of an attempt. */
    sealed interface Result {
        /**
         * The channel's outcome.
         *
         * @param address where it was tried; null if nobody knows
         */
        record Tried(Outcome outcome, @Nullable String address) implements Result {

            Mailbox at(Delivery delivery) {
                return address == null ? Addressee.of(delivery) : new Mailbox(delivery.organisation(), address);
            }
        }

        /** It may not leave any more. */
        record Withheld(Clearance.Withheld why) implements Result {}

        /**
         * The directory leads it to another mailbox than it was planned for, and it is of no use there or does not stand any more.
         *
         * @param desk that is not told: somebody is to know
         */
        record LeftOut(Desk desk, String reason) implements Result {}

        /** A later version makes it pointless, or wrong. */
        record Superseded(String reason) implements Result {}

        /**
         * Quiet hours have begun since it was planned, or its contact came back in the middle of them.
         *
         * @param contact whose they are
         */
        record Quiet(Contact contact) implements Result {}

        /**
         * Something else is to go first, or it is to be looked at again: it is attempted again in a moment.
         *
         * @param atLeast how long what goes first may take
         */
        record Waits(String reason, Duration atLeast) implements Result {

            Waits(String reason) {
                this(reason, Duration.ZERO);
            }
        }

        /** Somebody else attempts it by now: nothing was sent, and nothing is to be recorded. */
        record LeaseLost() implements Result {}
    }

    Result attempt(Delivery delivery) throws InterruptedException {
        long begun = System.nanoTime();
        Neighbours neighbours = events.neighbours(delivery);
        Event event = neighbours.event();
        Clearance before = clearance(delivery, neighbours);
        Optional<Result> overtaken = settled(delivery, event, before).or(() -> overtaken(delivery, neighbours, before));
        if (overtaken.isPresent()) {
            return overtaken.get();
        }
        if (!(before instanceof Clearance.Clear clear)) {
            return new Result.Withheld((Clearance.Withheld) before);
        }
        if (neighbours.events() && missed.meanwhile(delivery)) {
            // What came in while its contact was away is to follow, whichever replica sees the directory first, and
            // whatever it waited for.
            planAgain.plan(PlanDeliveries.about(event));
        }
        Contact contact = clear.reader().contact();
        if (quiet.hold(delivery, contact)) {
            return new Result.Quiet(contact);
        }
        return leave(delivery, neighbours, clear, begun);
    }

    /**
     * From here on no other mail of the matter goes to that mailbox: what was told there stays as it is while the mail is written, and what is not
     * told yet comes after it.
     */
    private Result leave(Delivery delivery, Neighbours before, Clearance.Clear clear, long begun)
            throws InterruptedException {
        var mailbox = Mailbox.of(clear.reader().contact());
        Optional<Result> first = waitsForItsTurn(delivery, before, mailbox);
        if (first.isPresent()) {
            return first.get();
        }
        if (!sameMailbox.take(delivery, mailbox, settings.lease())) {
            return leases.holds(delivery)
                    ? new Result.Waits("something else of the same matter is on its way to that mailbox")
                    : new Result.LeaseLost();
        }
        Neighbours neighbours = again(delivery, before);
        Optional<Result> told = toldThere(delivery, neighbours, mailbox);
        if (told.isPresent()) {
            return told.get();
        }
        first = waitsForItsTurn(delivery, neighbours, mailbox);
        if (first.isPresent()) {
            return first.get();
        }
        try {
            return send(delivery, neighbours, clear, write(delivery, neighbours, clear), begun);
        } catch (IllegalArgumentException e) {
            LOG.warnf(e, "No mail can be written for delivery %s", delivery.id());
            return new Result.Tried(
                    new Outcome.Refused(Outcome.Reason.UNSENDABLE, "no mail can be written for this contact"),
                    mailbox.address());
        }
    }

    /**
     * Asks once more, as markings, contacts and the policy may have changed since, and sends.
     *
     * @param begun when the attempt was, as {@link System#nanoTime}
     */
    private Result send(Delivery delivery, Neighbours before, Clearance.Clear clear, MimeMail mail, long begun)
            throws InterruptedException {
        noteIfHung(begun);
        if (arrears.isBehind()) {
            return TAKEN_IN_FIRST;
        }
        long asked = System.nanoTime();
        Optional<Neighbours> held = whileHeld(delivery, before);
        if (held.isEmpty()) {
            return new Result.LeaseLost();
        }
        if (Thread.interrupted()) {
            // The service stops: what became of a mail that is handed over now would not be recorded.
            throw new InterruptedException();
        }
        Neighbours neighbours = held.get();
        Event event = neighbours.event();
        Clearance now = clearance(delivery, neighbours);
        Optional<Result> overtaken = settled(delivery, event, now).or(() -> overtaken(delivery, neighbours, now));
        if (overtaken.isPresent()) {
            return overtaken.get();
        }
        if (now instanceof Clearance.Withheld withheld) {
            return new Result.Withheld(withheld);
        }
        if (!isAsBefore(delivery, clear, now)) {
            return CHANGED;
        }
        Optional<Result> kept = pursuit.clear(delivery, event, directory(), clock.instant());
        if (kept.isPresent()) {
            return kept.get();
        }
        noteIfHung(asked);
        if (arrears.isBehind()) {
            return TAKEN_IN_FIRST;
        }
        String address = clear.reader().contact().address();
        var mailbox = Mailbox.of(clear.reader().contact());
        boolean urgent = delivery.precedence().compareTo(Precedence.IMMEDIATE) >= 0;
        var permission = new Permission(() -> mayLeaveStill(delivery, neighbours, clear), asked);
        Outcome outcome =
                relays.send(mail.returningTo(returns.bounce(delivery.id(), mailbox)), address, urgent, permission);
        boolean stayed = outcome instanceof Outcome.Deferred deferred && !deferred.inDoubt();
        if (stayed && permission.isWithdrawn()) {
            return leases.holds(delivery) ? CHANGED : new Result.LeaseLost();
        }
        return new Result.Tried(outcome, address);
    }

    /** What else there is by now; empty if the delivery was taken over by somebody else. */
    private Optional<Neighbours> whileHeld(Delivery delivery, Neighbours before) {
        Neighbours now = again(delivery, before);
        if (now.held()) {
            return Optional.of(now);
        }
        return leases.holds(delivery) ? Optional.of(again(delivery, before)) : Optional.empty();
    }

    private Neighbours again(Delivery delivery, Neighbours before) {
        return events.again(delivery, before, leases.atLeast());
    }

    /** If the database did not answer for a while, nothing can have been taken in either. */
    private void noteIfHung(long since) {
        if (System.nanoTime() - since > Arrears.LATE.toNanos()) {
            arrears.databaseAnswersLate();
        }
    }

    private boolean isAsBefore(Delivery delivery, Clearance.Clear before, Clearance now) {
        return now.equals(before) && letters.maySayStill(delivery, before, directory());
    }

    /** Whether all is as it was when it began to be sent, as far as it decides whether it may leave, and nobody else has taken it over. */
    private boolean mayLeaveStill(Delivery delivery, Neighbours before, Clearance.Clear clear) {
        Optional<Neighbours> held = arrears.isBehind() ? Optional.empty() : whileHeld(delivery, before);
        if (held.isEmpty()) {
            return false;
        }
        Neighbours neighbours = held.get();
        Clearance now = clearance(delivery, neighbours);
        return isAsBefore(delivery, clear, now)
                && pursuit.whyNotOnceCleared(delivery, directory(), clock.instant())
                        .isEmpty()
                && overtaken(delivery, neighbours, now).isEmpty();
    }

    /** Whether the mailbox where it is about to go was told by another delivery. */
    private Optional<Result> toldThere(Delivery delivery, Neighbours neighbours, Mailbox mailbox) {
        return !neighbours.deliveries()
                ? Optional.empty()
                : sameMailbox
                        .told(delivery, neighbours.event(), mailbox)
                        .map(told -> mailbox.equals(Addressee.of(delivery))
                                ? new Result.Superseded(told.of("this mailbox"))
                                : leftOut(delivery, told));
    }

    /**
     * The directory leads it to a mailbox that was told. That may be a mistake in the directory, so somebody is to know that the mailbox for which it
     * was planned was not; it is told when the directory leads there again.
     */
    private static Result leftOut(Delivery delivery, SameMailbox.Told told) {
        return new Result.LeftOut(
                new Desk(delivery.contactId(), Addressee.of(delivery)),
                told.of("the directory led it to another mailbox, which"));
    }

    /**
     * Whether a later version makes it pointless or wrong. One that was sent to its contact at another mailbox than it was planned for does not make it
     * pointless, as that he was there may have been a mistake in the directory: but it does not stand any more, and somebody is to know that it was
     * not sent.
     */
    private Optional<Result> overtaken(Delivery delivery, Neighbours neighbours, Clearance clearance) {
        if (!neighbours.canOvertake() || !(neighbours.event() instanceof ObservationEvent observed)) {
            return Optional.empty();
        }
        Optional<String> reason = superseding.reason(delivery, observed);
        if (reason.isPresent()) {
            return reason.map(Result.Superseded::new);
        }
        List<Mailbox> later = superseding.laterSentTo(delivery, observed);
        if (later.isEmpty() || !(clearance instanceof Clearance.Clear clear)) {
            return Optional.empty();
        }
        Contact contact = clear.reader().contact();
        var mailbox = Mailbox.of(contact);
        return Optional.of(
                later.contains(mailbox)
                        ? leftOut(delivery, SameMailbox.Told.LATER)
                        : new Result.LeftOut(
                                new Desk(contact.id(), mailbox),
                                "LATER_VERSION_SENT: a later version was sent to another mailbox of this contact"));
    }

    /** Whether what was not acknowledged is by now, or need not be, or a reminder would go to somebody else than who was sent it. */
    private Optional<Result> settled(Delivery delivery, Event event, Clearance clearance) {
        Optional<String> reason = pursuit.whyNot(delivery, event, directory(), clock.instant());
        if (reason.isEmpty() && delivery.purpose() == Purpose.REMINDER && goesElsewhere(delivery, clearance)) {
            reason = Optional.of("MOVED: its contact is not where it was sent before");
        }
        return reason.map(Pursuit::settled);
    }

    private static boolean goesElsewhere(Delivery delivery, Clearance clearance) {
        return clearance instanceof Clearance.Clear clear
                && !Mailbox.of(clear.reader().contact()).equals(Addressee.of(delivery));
    }

    private Optional<Result> waitsForItsTurn(Delivery delivery, Neighbours neighbours, Mailbox mailbox) {
        if (!neighbours.deliveries()) {
            return Optional.empty();
        }
        List<SameMailbox.Ahead> ahead =
                sameMailbox.ahead(delivery, mailbox, directory(), clock.instant(), settings.holdLater());
        Optional<Duration> time = ahead.stream().map(SameMailbox.Ahead::dueIn).min(Comparator.naturalOrder());
        if (time.isPresent()) {
            sameMailbox.hurry(delivery, ahead);
        }
        return time.map(it -> new Result.Waits("something that came before it goes first", it));
    }

    private MimeMail write(Delivery delivery, Neighbours neighbours, Clearance.Clear clear) {
        return QuarkusTransaction.requiringNew()
                .call(() -> letters.mailFor(delivery, neighbours, clear, directory(), clock.instant()));
    }

    private Clearance clearance(Delivery delivery, Neighbours neighbours) {
        Event event = neighbours.event();
        Optional<ObservationEvent> latest = neighbours.events() && event instanceof ObservationEvent observed
                ? events.latest(List.of(observed.observation().id())).stream().findFirst()
                : Optional.empty();
        return Clearance.of(event, latest, delivery, directory(), policy.inForce(), clock.instant());
    }

    private Directory directory() {
        return rules.inForce()
                .map(InForce::directory)
                .orElseThrow(() -> new IllegalStateException("There is no valid directory"));
    }
}
