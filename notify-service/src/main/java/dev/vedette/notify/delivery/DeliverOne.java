package dev.vedette.notify.delivery;

import dev.vedette.notify.channel.Outcome;
import dev.vedette.notify.channel.mail.MimeMail;
import dev.vedette.notify.channel.mail.SmtpRelay;
import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.directory.Mailbox;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.rulebook.InForce;
import dev.vedette.notify.rulebook.PolicyBook;
import dev.vedette.notify.rulebook.RuleBook;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Makes one attempt at one delivery: asks the gate, writes the mail, asks again, sends, records. */
@ApplicationScoped
class DeliverOne {

    private static final Logger LOG = Logger.getLogger(DeliverOne.class);

    private final RecordedEvents events;
    private final RuleBook rules;
    private final PolicyBook policy;
    private final Letters letters;
    private final Leases leases;
    private final SmtpRelay relay;
    private final Superseding superseding;
    private final SameMailbox sameMailbox;
    private final PlanAgain planAgain;
    private final Missed missed;
    private final HeldByQuietHours quiet;
    private final DeliverySettings settings;
    private final Clock clock;

    DeliverOne(
            RecordedEvents events,
            RuleBook rules,
            PolicyBook policy,
            Letters letters,
            Leases leases,
            SmtpRelay relay,
            Superseding superseding,
            SameMailbox sameMailbox,
            PlanAgain planAgain,
            Missed missed,
            HeldByQuietHours quiet,
            DeliverySettings settings,
            Clock clock) {
        this.events = events;
        this.rules = rules;
        this.policy = policy;
        this.letters = letters;
        this.leases = leases;
        this.relay = relay;
        this.superseding = superseding;
        this.sameMailbox = sameMailbox;
        this.planAgain = planAgain;
        this.missed = missed;
        this.quiet = quiet;
        this.settings = settings;
        this.clock = clock;
    }

    /** What came of an attempt. */
    sealed interface Result {
        /** The channel's outcome. */
        record Tried(Outcome outcome) implements Result {}

        /** It may not leave any more. */
        record Withheld(Clearance.Cause cause, String reason) implements Result {

            Withheld(Clearance.Withheld withheld) {
                this(withheld.cause(), withheld.reason());
            }
        }

        /** A later version makes it pointless, or wrong. */
        record Superseded(String reason) implements Result {}

        /**
         * Quiet hours have begun since it was planned, or its contact came back in the middle of them.
         *
         * @param contact whose they are
         */
        record Quiet(Contact contact) implements Result {}

        /** Something else is to go first: it is attempted again in a moment. */
        record Waits(String reason) implements Result {}

        /** Somebody else attempts it by now: nothing was sent, and nothing is to be recorded. */
        record LeaseLost() implements Result {}
    }

    Result attempt(Delivery delivery) throws InterruptedException {
        Event event = events.find(delivery.eventId()).orElseThrow();
        Optional<Result> superseded = superseded(delivery, event);
        if (superseded.isPresent()) {
            return superseded.get();
        }
        Clearance before = clearance(delivery, event);
        if (!(before instanceof Clearance.Clear clear)) {
            return new Result.Withheld((Clearance.Withheld) before);
        }
        if (missed.meanwhile(delivery)) {
            // What came in while its contact was away is to follow, whichever replica sees the directory first, and
            // whatever it waited for.
            planAgain.plan(PlanDeliveries.about(event));
        }
        Contact contact = clear.reader().contact();
        if (quiet.hold(delivery, contact)) {
            return new Result.Quiet(contact);
        }
        Optional<Result> told = toldThere(delivery, event, contact);
        if (told.isPresent()) {
            return told.get();
        }
        MimeMail mail;
        try {
            mail = write(delivery, event, clear);
        } catch (IllegalArgumentException e) {
            LOG.warnf(e, "No mail can be written for delivery %s", delivery.id());
            return new Result.Tried(
                    new Outcome.Refused(Outcome.Reason.UNSENDABLE, "no mail can be written for this contact"));
        }
        return send(delivery, event, clear, mail);
    }

    /**
     * Whether the mailbox where it is about to go was told by another delivery. If that is not the mailbox that it was planned for, its contact may
     * come back there: it waits for that as for one who is missing.
     */
    private Optional<Result> toldThere(Delivery delivery, Event event, Contact contact) {
        var mailbox = Mailbox.of(contact);
        return sameMailbox
                .told(delivery, event, mailbox)
                .map(reason -> mailbox.equals(Addressee.of(delivery))
                        ? new Result.Superseded(reason)
                        : new Result.Withheld(Clearance.Cause.CONTACT, "TOLD_THERE: " + reason));
    }

    private Result send(Delivery delivery, Event event, Clearance.Clear clear, MimeMail mail)
            throws InterruptedException {
        Clearance now = clearance(delivery, event);
        if (now instanceof Clearance.Withheld withheld) {
            return new Result.Withheld(withheld);
        }
        Optional<Result> superseded = superseded(delivery, event);
        if (superseded.isPresent()) {
            return superseded.get();
        }
        if (!now.equals(clear)) {
            return new Result.Tried(
                    new Outcome.Deferred(Outcome.Reason.UNEXPECTED, "marking or contact changed meanwhile"));
        }
        var mailbox = Mailbox.of(clear.reader().contact());
        if (sameMailbox.isUnderWay(delivery, event, mailbox)) {
            return new Result.Waits("the same is on its way to that mailbox by another delivery");
        }
        // Again, now that no other one is on its way there: it may have arrived meanwhile.
        Optional<Result> told = toldThere(delivery, event, clear.reader().contact());
        if (told.isPresent()) {
            return told.get();
        }
        if (sameMailbox.isBeforeItsTurn(delivery, mailbox, directory(), clock.instant(), settings.holdLater())) {
            return new Result.Waits("something that came before it goes first");
        }
        if (!leases.renew(delivery)) {
            return new Result.LeaseLost();
        }
        return new Result.Tried(relay.send(mail, clear.reader().contact().address()));
    }

    private Optional<Result> superseded(Delivery delivery, Event event) {
        return event instanceof ObservationEvent observed
                ? superseding.reason(delivery, observed).map(Result.Superseded::new)
                : Optional.empty();
    }

    private MimeMail write(Delivery delivery, Event event, Clearance.Clear clear) {
        return QuarkusTransaction.requiringNew()
                .call(() -> letters.mailFor(delivery, event, clear, directory(), clock.instant()));
    }

    private Clearance clearance(Delivery delivery, Event event) {
        Optional<ObservationEvent> latest = event instanceof ObservationEvent observed
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
