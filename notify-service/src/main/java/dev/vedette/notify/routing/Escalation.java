package dev.vedette.notify.routing;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.releasability.Classification;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Who is told since others have not acknowledged: as far as he is there, on duty and let through by the gate, like anybody else. */
public final class Escalation {

    private Escalation() {}

    /**
     * What is not acknowledged.
     *
     * @param event that is told, as it stands now
     * @param otherwise names, as in {@link Rule#notifies()}, of those who are told instead
     * @param rules names of what asked for those who have not acknowledged
     * @param precedence with which they were told
     * @param missing that they have not, in words that this contact may read
     */
    public record Unanswered(
            Event event,
            List<String> otherwise,
            List<String> rules,
            Precedence precedence,
            Function<Contact, String> missing) {}

    /** One decision for each whom these names mean now, by id. Nobody is asked to acknowledge in his turn. */
    public static List<Decision> decide(
            Unanswered unanswered, Directory directory, Classification classification, Instant now) {
        var gate = new Gate(directory, classification, now);
        Event event = unanswered.event();
        var audience = new Audience(directory, contact -> gate.refusal(contact, event.marking()), now);
        Collection<Contact> meant = audience.of(unanswered.otherwise());
        return meant.stream()
                .map(contact -> gate.decide(contact, event.marking(), asked(unanswered, contact)))
                .toList();
    }

    private static Asked asked(Unanswered unanswered, Contact contact) {
        var asked = new Asked(unanswered.precedence());
        var finding =
                new Finding("acknowledge", Truth.HOLDS, unanswered.missing().apply(contact));
        unanswered.rules().forEach(rule -> asked.add(Grounds.notAcknowledged(rule, finding)));
        return asked;
    }
}
