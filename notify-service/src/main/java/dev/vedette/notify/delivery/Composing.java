package dev.vedette.notify.delivery;

import dev.vedette.notify.channel.mail.Reader;
import dev.vedette.notify.channel.mail.Telling;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.directory.Organisation;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.ReadinessEvent;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.releasability.Classification;
import dev.vedette.notify.releasability.Field;
import dev.vedette.notify.releasability.Recipient;
import dev.vedette.notify.releasability.Redaction;
import dev.vedette.notify.releasability.ReleasedEvent;
import dev.vedette.notify.routing.Grounds;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Puts together what a mail says, from what is known now and as far as its reader is shown it: for sending and for a preview alike. Stores
 * nothing.
 */
@ApplicationScoped
class Composing {

    private final Background background;
    private final Earlier earlier;

    Composing(Background background, Earlier earlier) {
        this.background = background;
        this.earlier = earlier;
    }

    /**
     * What is known beside the event.
     *
     * @param thread message ids of what the contact was sent in the thread, oldest first
     * @param told codes of the organisations that are told of the event
     * @param earlierLeft whether the contact was sent an earlier version, or may have been, be it without content
     * @param wish what the mail says of acknowledging
     * @param sight of somebody else who is shown the mail before it exists: what is kept from him did not happen, so that it does not tell by
     *     what it leaves out; null if its reader alone counts
     */
    record Known(
            Turn turn,
            List<String> thread,
            Collection<String> told,
            boolean earlierLeft,
            Wishes.Wish wish,
            @Nullable Sight sight) {

        private boolean shows(Event quoted) {
            return Sight.shows(sight, quoted);
        }
    }

    /**
     * What the mail is written from.
     *
     * @param quotes other events of which it says something
     * @param names codes of the organisations that it names as told
     */
    record Composed(Telling telling, List<UUID> quotes, List<String> names) {}

    Composed compose(
            Delivery delivery, Event event, Clearance.Clear clear, Known known, Directory directory, Instant now) {
        boolean notice = clear.notice();
        Reader reader = clear.reader();
        Recipient recipient = clear.recipient();
        Classification classification = recipient.classification();
        Redaction redaction = clear.redaction();
        List<Organisation> alsoTold = notice ? List.of() : nameable(known.told(), reader, directory);
        // Under a wider label nothing is said of what stood under a narrower one: the label itself is what has changed.
        @Nullable
        ObservationEvent had = notice
                ? null
                : background
                        .had(delivery, event, reader, recipient)
                        .filter(it -> known.shows(it) && it.marking().tlp().compareTo(clear.label()) >= 0)
                        .filter(it -> classification.isWithin(it.marking().classification(), clear.classification()))
                        .orElse(null);
        Optional<Event> before = notice ? Optional.empty() : earlier.before(event, recipient, known.sight());
        List<ReadinessEvent> overtaken = notice ? List.of() : earlier.overtaken(event, recipient, known.sight());
        List<ObservationEvent> cited = notice
                ? List.of()
                : background.cited(event, recipient).stream()
                        .filter(known::shows)
                        .toList();
        Optional<ObservationEvent> opening =
                notice ? Optional.empty() : background.opening(event, recipient, redaction, known::shows);
        List<Event> beside = Stream.<Stream<? extends Event>>of(
                        before.stream(), overtaken.stream(), cited.stream(), opening.stream())
                .<Event>flatMap(quoted -> quoted)
                .toList();
        var telling = new Telling(
                delivery.id(),
                redaction.of(event),
                narrowest(clear.label(), beside),
                highest(clear.classification(), beside, classification),
                reader,
                notice,
                known.thread(),
                namesRules(delivery, event, redaction) ? delivery.rules() : List.of(),
                delivery.catchUp(),
                delivery.rules().equals(List.of(Grounds.TOLD_BEFORE_NAME)),
                known.turn().isBeforeEarlier(),
                known.turn().isAfterLater(),
                had == null && !known.earlierLeft(),
                !redaction.isWhole(event.marking()),
                delivery.precedence().name(),
                alsoTold.stream().map(Organisation::name).toList(),
                had == null ? null : redaction.observation(had),
                before.map(Earlier::state).orElse(null),
                overtaken.stream()
                        .map(redaction::of)
                        .map(ReleasedEvent.OfReadiness.class::cast)
                        .toList(),
                cited.stream().map(redaction::observation).toList(),
                opening.map(redaction::observation).orElse(null),
                known.wish().request(),
                known.wish().missing(),
                now);
        Stream<UUID> quoted =
                Stream.concat(Stream.ofNullable(had), beside.stream()).map(Event::id);
        List<UUID> quotes =
                Stream.concat(quoted, known.wish().quotes().stream()).distinct().toList();
        return new Composed(
                telling,
                quotes,
                Stream.concat(alsoTold.stream().map(Organisation::code), known.wish().names().stream())
                        .distinct()
                        .toList());
    }

    /** The label of a mail that says something of other things, too: not wider than theirs. */
    private static Tlp narrowest(Tlp own, List<Event> beside) {
        return Stream.concat(
                        Stream.of(own), beside.stream().map(it -> it.marking().tlp()))
                .min(Comparator.naturalOrder())
                .orElse(own);
    }

    /** The level of a mail that says something of other things, too: not lower than theirs. */
    private static @Nullable String highest(@Nullable String own, List<Event> beside, Classification classification) {
        String highest = own;
        for (Event quoted : beside) {
            highest = classification.higher(highest, quoted.marking().classification());
        }
        return highest;
    }

    /** What brought about that something is told late was filed by somebody else, perhaps. */
    private static boolean namesRules(Delivery delivery, Event event, Redaction redaction) {
        return delivery.catchUp()
                ? redaction.view().permits(Field.RULES)
                : redaction.permits(Field.RULES, event.marking());
    }

    /** Other organisations that are told and that this reader may know of. */
    private static List<Organisation> nameable(Collection<String> told, Reader reader, Directory directory) {
        String own = reader.organisation().code();
        return told.stream()
                .distinct()
                .sorted()
                .filter(code -> !code.equals(own) && directory.mayBeNamed(code, own))
                .flatMap(code -> directory.organisation(code).stream())
                .toList();
    }
}
