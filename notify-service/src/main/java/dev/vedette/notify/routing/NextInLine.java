package dev.vedette.notify.routing;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.releasability.Classification;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Who is told since somebody could not be reached, and with him nobody of his organisation: its next contact; and if there is none, whoever the fallback names learns that nobody of it could be
 * reached. As far as the gate lets them, like anybody else.
 */
public final class NextInLine {

    private NextInLine() {}

    /**
     * Who could not be reached.
     *
     * @param event that he was to be told
     * @param contact his id
     * @param organisation its code
     * @param rules that asked for him
     * @param acknowledge what they wanted to be acknowledged, or null
     * @param asked who has been told the event, or was to be: nobody is told by this twice
     */
    public record Missed(
            Event event,
            String contact,
            String organisation,
            List<String> rules,
            Precedence precedence,
            @Nullable Acknowledge acknowledge,
            Predicate<Contact> asked) {}

    /**
     * The next contact of the organisation who is there and may be told: the deputies of the one who was not reached, one after the other, then the others by id; whoever quiet hours keep from being told now,
     * last. He is asked for what the other one was.
     */
    public static Optional<Notify> of(Missed missed, Directory directory, Classification classification, Instant now) {
        var gate = new Gate(directory, classification, now);
        var ground = Grounds.notReached(missed.rules(), missed.contact() + " could not be reached");
        return line(missed, directory)
                .filter(contact -> contact.availability().absenceAt(now).isEmpty())
                .filter(Predicate.not(missed.asked()))
                .map(contact -> gate.decide(contact, missed.event().marking(), asked(missed, ground)))
                .filter(Notify.class::isInstance)
                .map(Notify.class::cast)
                .min(Comparator.comparing(told -> told.heldUntil() != null));
    }

    /** Decisions on those of the fallback who belong to others, by id. */
    public static List<Decision> fallback(
            Missed missed,
            Collection<String> fallback,
            Directory directory,
            Classification classification,
            Instant now) {
        var gate = new Gate(directory, classification, now);
        var marking = missed.event().marking();
        var audience = new Audience(directory, contact -> gate.refusal(contact, marking), now);
        var ground = List.of(Grounds.fallback());
        return audience.of(List.copyOf(fallback)).stream()
                .filter(contact -> !contact.organisation().equals(missed.organisation()))
                .map(contact -> gate.decide(contact, marking, asked(missed.precedence(), null, ground)))
                .toList();
    }

    private static Stream<Contact> line(Missed missed, Directory directory) {
        Set<Contact> line = new LinkedHashSet<>();
        Optional<Contact> next = directory.contact(missed.contact()).flatMap(it -> deputyOf(it, directory));
        while (next.isPresent() && line.add(next.get())) {
            next = deputyOf(next.get(), directory);
        }
        directory.contactsOf(missed.organisation()).stream()
                .sorted(Comparator.comparing(Contact::id))
                .forEach(line::add);
        return line.stream()
                .filter(it -> it.organisation().equals(missed.organisation()))
                .filter(it -> !it.id().equals(missed.contact()));
    }

    private static Optional<Contact> deputyOf(Contact contact, Directory directory) {
        return Optional.ofNullable(contact.availability().deputy()).flatMap(directory::contact);
    }

    private static Asked asked(Missed missed, List<Grounds> grounds) {
        return asked(missed.precedence(), missed.acknowledge(), grounds);
    }

    private static Asked asked(Precedence precedence, @Nullable Acknowledge acknowledge, List<Grounds> grounds) {
        var asked = new Asked(precedence);
        grounds.forEach(asked::add);
        asked.want(acknowledge);
        return asked;
    }
}
