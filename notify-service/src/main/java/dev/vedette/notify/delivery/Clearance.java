package dev.vedette.notify.delivery;

import dev.vedette.notify.channel.mail.Reader;
import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.Marking;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.releasability.Channel;
import dev.vedette.notify.releasability.Recipient;
import dev.vedette.notify.releasability.Releasability;
import dev.vedette.notify.releasability.Verdict;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Whether a contact, as the directory knows it now, may still be sent an event: pure. */
sealed interface Clearance {

    /** It may leave. */
    record Clear(Reader reader, boolean notice) implements Clearance {}

    /** It may not, any more. */
    record Withheld(String reason) implements Clearance {}

    /**
     * Asks the gate.
     *
     * @param latest the latest version of the observation that the event is about, if it is about one: a marking that was tightened
     *     since also binds what was marked more openly before
     */
    static Clearance of(
            Event event, Optional<ObservationEvent> latest, String contactId, Directory directory, Instant now) {
        var contact = directory.contact(contactId);
        var organisation = contact.flatMap(known -> directory.organisation(known.organisation()));
        if (contact.isEmpty() || organisation.isEmpty()) {
            return new Withheld("CONTACT_GONE: the contact is no longer in the directory");
        }
        Contact present = contact.get();
        if (!present.validity().covers(now)) {
            return new Withheld("CONTACT_NOT_VALID: " + present.validity().describeMiss(now));
        }
        boolean notice = false;
        List<Marking> markings =
                latest.map(it -> List.of(event.marking(), it.marking())).orElse(List.of(event.marking()));
        for (Marking marking : markings) {
            Verdict verdict = Releasability.check(marking, Recipient.of(present, directory), Channel.MAIL);
            if (verdict instanceof Verdict.Withheld withheld) {
                return new Withheld(
                        withheld.reason().name() + ": " + withheld.reason().text());
            }
            notice |= verdict instanceof Verdict.NoticeOnly;
        }
        return new Clear(new Reader(present, organisation.get()), notice);
    }
}
