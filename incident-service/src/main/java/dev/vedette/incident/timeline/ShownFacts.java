package dev.vedette.incident.timeline;

import static java.util.stream.Collectors.groupingBy;

import dev.vedette.incident.timeline.Entry.Recorded;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/** Who was told, as far as somebody may see it. Pure. What is not decided to be shown is not. */
final class ShownFacts {

    private static final Comparator<NotToldFacts.Contact> BY_TIME =
            Comparator.comparing(NotToldFacts.Contact::decidedAt);
    private static final Comparator<NotToldFacts.Contact> NEWS_FIRST = Comparator.comparing(
                    (NotToldFacts.Contact it) -> !it.purpose().equals("NEWS"))
            .thenComparing(BY_TIME);

    private final Sight sight;
    private final List<DeliveryFacts> told;
    private final List<NotToldFacts> notTold;
    private final List<UnreachedFacts> unreached;
    private final Instant now;
    private final Map<UUID, List<DeliveryFacts>> toldOf;
    private final Map<UUID, List<NotToldFacts>> notToldOf;

    /** @param now by which it is told whether the time to acknowledge is over */
    ShownFacts(Sight sight, Facts facts, Instant now) {
        this.sight = sight;
        this.now = now;
        // Whatever follows looks at nothing else, so that nothing shown depends on what is not.
        this.told = facts.told().stream()
                .filter(it -> sight.event(it.event().id()).isPresent()
                        && sight.ofContactsOf(it.delivery().organisation()))
                .toList();
        this.notTold = facts.notTold().stream()
                .filter(it -> sight.event(it.eventId()).isPresent() && sight.ofContactsOf(it.organisation()))
                .toList();
        this.unreached = facts.unreached().stream()
                .filter(it -> sight.event(it.eventId()).isPresent())
                .toList();
        this.toldOf = told.stream().collect(groupingBy(it -> it.event().id()));
        this.notToldOf = notTold.stream().collect(groupingBy(NotToldFacts::eventId));
    }

    List<Entry> entries() {
        var entries = new ArrayList<Entry>();
        told.forEach(it -> deliveries(it, entries));
        notTold.forEach(it -> kept(it, entries));
        unreached.forEach(it -> alarms(it, entries));
        return entries;
    }

    private RecordedEvent event(UUID id) {
        return sight.event(id).orElseThrow();
    }

    private void deliveries(DeliveryFacts facts, List<Entry> entries) {
        RecordedEvent event = event(facts.event().id());
        DeliveryFacts.Delivery it = facts.delivery();
        Instant at = Objects.requireNonNullElse(it.sentAt(), Objects.requireNonNullElse(it.endedAt(), it.plannedAt()));
        entries.add(Entry.told(event.id(), at, told(facts, event)));
        DeliveryFacts.Asked asked = facts.acknowledgement();
        if (asked == null) {
            return;
        }
        if (asked.answer() != null && asked.answer().delivery().equals(it.id())) {
            entries.add(Entry.word(event.id(), word(asked.answer(), it)));
        }
        if (asked.reached() != null && sight.isNational()) {
            var reached = asked.reached();
            entries.add(Entry.otherWay(
                    event.id(),
                    reached.at(),
                    new Entry.OtherWay(it.id(), it.contact(), it.organisation(), reached.by(), reached.note())));
        }
    }

    private Entry.Told told(DeliveryFacts facts, RecordedEvent event) {
        DeliveryFacts.Delivery it = facts.delivery();
        boolean grounds = sight.all(it.restsOn());
        boolean follows = it.purpose().equals("REMINDER") || sight.isNational();
        return new Entry.Told(
                it.id(),
                recorded(event),
                it.contact(),
                it.contactName(),
                it.organisation(),
                it.purpose(),
                follows ? it.follows() : null,
                it.state(),
                it.reason(),
                it.mayHaveLeft(),
                it.plannedAt(),
                heldUntil(it),
                it.sentAt(),
                it.endedAt(),
                after(event.recordedAt(), it.sentAt()),
                grounds ? it.precedence() : null,
                grounds ? it.catchUp() : null,
                grounds && sight.rules(event, it.restsOn()) ? it.rules() : List.of(),
                asked(facts),
                wrong(facts, event));
    }

    private @Nullable Instant heldUntil(DeliveryFacts.Delivery it) {
        Instant until = it.heldUntil();
        return it.state().equals("PLANNED") && until != null && until.isAfter(now) ? until : null;
    }

    /** Two clocks can differ: what would be less than nothing is not said. */
    private static @Nullable String after(Instant recorded, @Nullable Instant sent) {
        return sent == null || sent.isBefore(recorded)
                ? null
                : Duration.ofSeconds(Duration.between(recorded, sent).toSeconds())
                        .toString();
    }

    private Entry.@Nullable Asked asked(DeliveryFacts facts) {
        DeliveryFacts.Asked asked = facts.acknowledgement();
        if (asked == null) {
            return null;
        }
        boolean national = sight.isNational();
        String progress = national ? asked.progress() : asked.progressForPartners();
        boolean late = progress.equals("WAITING")
                && asked.until() != null
                && asked.until().isBefore(now);
        return new Entry.Asked(
                late ? "OVERDUE" : progress,
                asked.within(),
                asked.of(),
                asked.needed(),
                asked.answered(),
                asked.until(),
                asked.remindedAt(),
                asked.overdueAt(),
                national ? asked.others() : null,
                national ? asked.detail() : null,
                asked.answer() == null ? null : word(asked.answer(), facts.delivery()));
    }

    private static Entry.Word word(DeliveryFacts.Answer answer, DeliveryFacts.Delivery delivery) {
        return new Entry.Word(
                answer.at(),
                answer.delivery(),
                answer.contact(),
                delivery.organisation(),
                answer.how(),
                answer.by(),
                answer.account(),
                answer.note(),
                answer.after());
    }

    /** The latest version that mends what a contact was sent last, of which it was sent nothing, nor holds the same. */
    private @Nullable Recorded wrong(DeliveryFacts facts, RecordedEvent event) {
        var version = event.observation();
        if (version == null || !facts.delivery().mayHaveArrived()) {
            return null;
        }
        List<RecordedEvent> later = sight.versions(version.id()).stream()
                .filter(it -> it.observation() != null && it.observation().isLaterThan(version))
                .toList();
        if (later.stream().anyMatch(it -> knows(facts.delivery(), it))) {
            return null;
        }
        return later.stream()
                .filter(it -> it.observation() != null && it.observation().mends())
                .max(Comparator.comparing(RecordedEvent::recordedAt))
                .map(ShownFacts::recorded)
                .orElse(null);
    }

    private boolean knows(DeliveryFacts.Delivery contact, RecordedEvent event) {
        boolean sent = toldOf.getOrDefault(event.id(), List.of()).stream()
                .anyMatch(it -> isSame(it.delivery(), contact) && (it.delivery().isSent() || isAcknowledged(it)));
        return sent
                || notToldOf.getOrDefault(event.id(), List.of()).stream()
                        .filter(it -> it.organisation().equals(contact.organisation()))
                        .flatMap(it -> it.contacts().stream())
                        .anyMatch(it -> it.contact().equals(contact.contact())
                                && it.reason().equals("NOTHING_NEW"));
    }

    private static boolean isAcknowledged(DeliveryFacts it) {
        var asked = it.acknowledgement();
        return asked != null
                && asked.answer() != null
                && asked.answer().delivery().equals(it.delivery().id());
    }

    private static boolean isSame(DeliveryFacts.Delivery one, DeliveryFacts.Delivery other) {
        return one.contact().equals(other.contact()) && one.organisation().equals(other.organisation());
    }

    /** Whoever is told of it in any way is not among them, whichever was said last. */
    private void kept(NotToldFacts facts, List<Entry> entries) {
        RecordedEvent event = event(facts.eventId());
        Optional<Instant> last = Optional.empty();
        for (NotToldFacts.Contact it : latest(facts)) {
            last = Optional.of(it.decidedAt());
            boolean isTold = toldOf.getOrDefault(event.id(), List.of()).stream()
                    .anyMatch(other -> other.delivery().contact().equals(it.contact())
                            && other.delivery().organisation().equals(facts.organisation()));
            if (!isTold) {
                entries.add(Entry.kept(
                        event.id(),
                        it.decidedAt(),
                        new Entry.Kept(
                                recorded(event),
                                it.contact(),
                                it.contactName(),
                                facts.organisation(),
                                sight.all(it.restsOn()) ? it.reason() : null,
                                sight.isNational() ? it.purpose() : null,
                                null)));
            }
        }
        if (facts.more() > 0) {
            entries.add(Entry.kept(
                    event.id(),
                    last.orElse(event.recordedAt()),
                    new Entry.Kept(recorded(event), null, null, facts.organisation(), null, null, facts.more())));
        }
    }

    /**
     * The latest of each contact and purpose; for partners of each contact: that others have not acknowledged, or could not be reached, is kept from them, and so is how often
     * somebody was to be told for that. It is that of the news then, and otherwise the first.
     */
    private List<NotToldFacts.Contact> latest(NotToldFacts facts) {
        Map<String, NotToldFacts.Contact> latest = new LinkedHashMap<>();
        for (NotToldFacts.Contact it : facts.contacts()) {
            String key = it.contact() + (sight.isNational() ? " " + it.purpose() : "");
            latest.merge(
                    key, it, sight.isNational() ? BinaryOperator.maxBy(BY_TIME) : BinaryOperator.minBy(NEWS_FIRST));
        }
        return List.copyOf(latest.values());
    }

    private void alarms(UnreachedFacts facts, List<Entry> entries) {
        RecordedEvent event = event(facts.eventId());
        Map<String, Integer> numbers = new HashMap<>();
        for (UnreachedFacts.Alarm it : facts.alarms()) {
            if (sight.alarm(event, it)) {
                int number = numbers.merge(it.organisation() + " " + it.contact(), 1, Integer::sum) - 1;
                String reason = sight.why(event, it) ? it.reason() : null;
                entries.add(Entry.alarm(
                        event.id(),
                        it.raisedAt(),
                        new Entry.Alarm(recorded(event), it.organisation(), it.contact(), reason, it.stillSo()),
                        number));
            }
        }
    }

    static @Nullable Recorded recorded(RecordedEvent event) {
        var version = event.observation();
        return version == null
                ? null
                : new Recorded(
                        version.id(),
                        version.reference(),
                        version.number(),
                        version.change(),
                        event.marking().originator());
    }
}
