package dev.vedette.notify.routing;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.releasability.Classification;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Who is told since others have not acknowledged: as far as he is there, on duty and let through by the gate, like anybody else. */
public final class Escalation {

    private Escalation() {}

    /**
     * What is not acknowledged.
     *
     * @param event that is told, as it stands now
     * @param otherwise those who are told instead, and which rules say so
     * @param precedence with which they were told
     * @param missing that they have not, in words that this contact may read
     */
    public record Unanswered(
            Event event, List<Otherwise> otherwise, Precedence precedence, Function<Contact, String> missing) {}

    /** One decision for each whom these names mean now, by id. Nobody is asked to acknowledge in his turn. */
    public static List<Decision> decide(
            Unanswered unanswered, Directory directory, Classification classification, Instant now) {
        var gate = new Gate(directory, classification, now);
        Event event = unanswered.event();
        var audience = new Audience(directory, contact -> gate.refusal(contact, event.marking()), now);
        var rules = new TreeMap<String, Set<String>>();
        Map<String, Contact> meant = new HashMap<>();
        for (Otherwise one : unanswered.otherwise()) {
            for (Contact contact : audience.of(List.of(one.name()))) {
                meant.put(contact.id(), contact);
                rules.computeIfAbsent(contact.id(), id -> new TreeSet<>()).add(one.rule());
            }
        }
        return rules.entrySet().stream()
                .map(it -> {
                    Contact contact = Objects.requireNonNull(meant.get(it.getKey()));
                    return gate.decide(contact, event.marking(), asked(unanswered, contact, it.getValue()));
                })
                .toList();
    }

    /** By the rules that name him alone: others may concern those alone who were told. */
    private static Asked asked(Unanswered unanswered, Contact contact, Set<String> rules) {
        var asked = new Asked(unanswered.precedence());
        var finding =
                new Finding("acknowledge", Truth.HOLDS, unanswered.missing().apply(contact));
        rules.forEach(rule -> asked.add(Grounds.notAcknowledged(rule, finding)));
        return asked;
    }
}
