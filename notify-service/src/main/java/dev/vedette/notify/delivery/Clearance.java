package dev.vedette.notify.delivery;

import dev.vedette.notify.channel.mail.Reader;
import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.directory.Organisation;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.Marking;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.releasability.Channel;
import dev.vedette.notify.releasability.Recipient;
import dev.vedette.notify.releasability.Redaction;
import dev.vedette.notify.releasability.Releasability;
import dev.vedette.notify.releasability.ReleasePolicy;
import dev.vedette.notify.releasability.Verdict;
import dev.vedette.notify.releasability.View;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether a contact, as the directory knows it now, may still be sent an event: pure. */
sealed interface Clearance {

    /**
     * It may leave.
     *
     * @param notice only a notice without content may
     * @param label the label that it carries: the strictest that the event has had since
     * @param classification the level that it carries: the highest that the event has had since; null if it is not classified
     * @param recipient the reader as the gate sees him
     * @param view what the reader's organisation is shown of what others filed
     */
    record Clear(
            Reader reader,
            boolean notice,
            Tlp label,
            @Nullable String classification,
            Recipient recipient,
            View view) implements Clearance {

        Redaction redaction() {
            return new Redaction(reader.organisation().code(), view);
        }
    }

    /** It may not, any more. */
    record Withheld(Cause cause, String reason) implements Clearance {}

    /** What is in the way. */
    enum Cause {
        /** The release list: the organisation is not to know any more. */
        MARKING(false, false),
        /** The organisation is to know, but this person is not named for what is TLP:RED, or not cleared for its level. What is not, and came in later, can go on. */
        PERSON(true, false),
        /** The contact is missing or not valid at present: nothing can be sent to it. */
        CONTACT(true, true),
        /** It goes because something was not acknowledged, which is settled by now. */
        SETTLED(false, false),
        /** The release policy does not know its level of classification at present, which may be a mistake in the policy. */
        LEVEL(true, true);

        private final boolean owed;
        private final boolean waits;

        Cause(boolean owed, boolean waits) {
            this.owed = owed;
            this.waits = waits;
        }

        /** Whether somebody who should know does not. */
        boolean isOwed() {
            return owed;
        }

        /** Whether the delivery waits for the contact. */
        boolean waits() {
            return waits;
        }
    }

    /**
     * Asks the gate.
     *
     * @param latest the latest version of the observation that the event is about, if it is about one: a marking that was tightened
     *     since also binds what was marked more openly before
     * @param delivery to whom it was planned; the address may have changed since, or the id of who has it, but not the organisation
     */
    static Clearance of(
            Event event,
            Optional<ObservationEvent> latest,
            Delivery delivery,
            Directory directory,
            ReleasePolicy policy,
            Instant now) {
        var desk = new Desk(delivery.contactId(), Addressee.of(delivery));
        return of(event, latest, desk, directory, policy, now);
    }

    /** The same for the desk that it was planned for. */
    static Clearance of(
            Event event,
            Optional<ObservationEvent> latest,
            Desk desk,
            Directory directory,
            ReleasePolicy policy,
            Instant now) {
        List<Clearance> asked = contacts(desk, directory, now).stream()
                .map(contact -> of(event, latest, contact, desk, directory, policy, now))
                .toList();
        return asked.stream()
                .filter(Clear.class::isInstance)
                .findFirst()
                // Nobody waits for a contact where another one could be asked who may not be told.
                .or(() -> asked.stream()
                        .filter(it -> !((Withheld) it).cause().waits())
                        .findFirst())
                .or(() -> asked.stream().findFirst())
                .orElseGet(Clearance::gone);
    }

    private static Clearance of(
            Event event,
            Optional<ObservationEvent> latest,
            Contact contact,
            Desk desk,
            Directory directory,
            ReleasePolicy policy,
            Instant now) {
        Optional<Organisation> organisation = directory.organisation(contact.organisation());
        if (organisation.isEmpty()) {
            return gone();
        }
        if (!contact.organisation().equals(desk.mailbox().organisation())) {
            return new Withheld(
                    Cause.CONTACT,
                    "CONTACT_MOVED: the contact now belongs to another organisation than was to be told");
        }
        if (!contact.validity().covers(now)) {
            return new Withheld(
                    Cause.CONTACT, "CONTACT_NOT_VALID: " + contact.validity().describeMiss(now));
        }
        List<Marking> markings = Stream.concat(Stream.of(event), latest.stream())
                .map(Event::marking)
                .toList();
        View view = policy.of(contact.organisation());
        return gate(
                markings,
                new Reader(contact, organisation.get()),
                Recipient.of(contact, directory, policy.classification()),
                view);
    }

    private static Withheld gone() {
        return new Withheld(Cause.CONTACT, "CONTACT_GONE: the contact is no longer in the directory");
    }

    /**
     * Who has the mailbox that was to be told, whatever he is called; and the desk itself, which may have moved: it is sent what nobody has the
     * mailbox for, or not one who may be told.
     */
    private static List<Contact> contacts(Desk desk, Directory directory, Instant now) {
        return Stream.concat(desk.mailbox().in(directory, now).stream(), directory.contact(desk.contact()).stream())
                .distinct()
                .toList();
    }

    private static Clearance gate(List<Marking> markings, Reader reader, Recipient recipient, View view) {
        boolean notice = false;
        Tlp label = Tlp.CLEAR;
        String classification = null;
        for (Marking marking : markings) {
            Verdict verdict = Releasability.check(marking, recipient, Channel.MAIL);
            if (verdict instanceof Verdict.Withheld withheld) {
                return new Withheld(cause(withheld.reason()), withheld.reason().name() + ": " + withheld.text());
            }
            notice |= verdict instanceof Verdict.NoticeOnly;
            classification = recipient.classification().higher(classification, marking.classification());
            label = label.compareTo(marking.tlp()) > 0 ? marking.tlp() : label;
        }
        return new Clear(reader, notice, label, classification, recipient, view);
    }

    private static Cause cause(Verdict.Reason reason) {
        return switch (reason) {
            case NOT_NAMED_FOR_RED, NOT_CLEARED -> Cause.PERSON;
            case UNKNOWN_LEVEL -> Cause.LEVEL;
            default -> Cause.MARKING;
        };
    }
}
