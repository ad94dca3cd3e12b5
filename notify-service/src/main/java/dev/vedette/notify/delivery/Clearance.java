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

/** Whether a contact, as the directory knows it now, may still be sent an event: pure. */
sealed interface Clearance {

    /**
     * It may leave.
     *
     * @param notice only a notice without content may
     * @param label the label that it carries: the strictest that the event has had since
     * @param view what the reader's organisation is shown of what others filed
     */
    record Clear(Reader reader, boolean notice, Tlp label, View view) implements Clearance {

        Redaction redaction() {
            return new Redaction(reader.organisation().code(), view);
        }
    }

    /** It may not, any more. */
    record Withheld(Cause cause, String reason) implements Clearance {}

    /** What is in the way. */
    enum Cause {
        /** The gate: nobody is to be told instead. */
        MARKING,
        /** The contact, so that somebody who should know does not. */
        CONTACT
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
        Optional<Contact> found = contact(delivery, directory, now);
        Optional<Organisation> organisation = found.flatMap(known -> directory.organisation(known.organisation()));
        if (found.isEmpty() || organisation.isEmpty()) {
            return new Withheld(Cause.CONTACT, "CONTACT_GONE: the contact is no longer in the directory");
        }
        Contact contact = found.get();
        if (!contact.organisation().equals(delivery.organisation())) {
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
        return gate(markings, new Reader(contact, organisation.get()), Recipient.of(contact, directory), view);
    }

    /** Who has the mailbox that was to be told, whatever he is called; if nobody has, the desk itself, which has moved. */
    private static Optional<Contact> contact(Delivery delivery, Directory directory, Instant now) {
        Optional<Contact> named = directory.contact(delivery.contactId());
        Optional<Contact> owner = Addressee.of(delivery).in(directory, now);
        return owner.filter(contact -> contact.validity().covers(now))
                .or(() -> named.filter(contact -> contact.organisation().equals(delivery.organisation())
                        && contact.validity().covers(now)))
                .or(() -> owner)
                .or(() -> named);
    }

    private static Clearance gate(List<Marking> markings, Reader reader, Recipient recipient, View view) {
        boolean notice = false;
        Tlp label = Tlp.CLEAR;
        for (Marking marking : markings) {
            Verdict verdict = Releasability.check(marking, recipient, Channel.MAIL);
            if (verdict instanceof Verdict.Withheld withheld) {
                return new Withheld(
                        Cause.MARKING,
                        withheld.reason().name() + ": " + withheld.reason().text());
            }
            notice |= verdict instanceof Verdict.NoticeOnly;
            label = label.compareTo(marking.tlp()) > 0 ? marking.tlp() : label;
        }
        return new Clear(reader, notice, label, view);
    }
}
