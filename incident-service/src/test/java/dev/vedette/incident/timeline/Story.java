package dev.vedette.incident.timeline;

import dev.vedette.incident.account.Caller;
import dev.vedette.incident.account.Organisation;
import dev.vedette.incident.account.Role;
import dev.vedette.incident.releasability.Classification;
import dev.vedette.incident.releasability.ExerciseStatus;
import dev.vedette.incident.releasability.Field;
import dev.vedette.incident.releasability.Marking;
import dev.vedette.incident.releasability.Precision;
import dev.vedette.incident.releasability.ReleasePolicy;
import dev.vedette.incident.releasability.Tlp;
import dev.vedette.incident.releasability.View;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Recorded events and what was said of them, for tests. */
final class Story {

    static final Instant START = Instant.parse("2026-03-09T08:00:00Z");
    static final UUID INCIDENT = UUID.randomUUID();
    static final UUID OBSERVATION = UUID.randomUUID();
    static final View WHOLE = new View(EnumSet.allOf(Field.class), new Precision.Full());
    static final ReleasePolicy POLICY = new ReleasePolicy(
            Map.of("MIA", WHOLE, "MOD", WHOLE, "KFOR", View.LEAST, "EULEX", View.LEAST),
            new Classification(
                    List.of(List.of("RESTRICTED"), List.of("SECRET")),
                    "SECRET",
                    Map.of("MIA", "SECRET", "MOD", "RESTRICTED")));

    final List<RecordedEvent> events = new ArrayList<>();
    final List<DeliveryFacts> told = new ArrayList<>();
    final List<NotToldFacts> notTold = new ArrayList<>();
    final List<UnreachedFacts> unreached = new ArrayList<>();
    /** How notify-service holds events that it does not hold as they were recorded. */
    final Map<UUID, Marking> held = new HashMap<>();

    private int steps;

    static Caller caller(String organisation, Role role, boolean red, @Nullable String cleared) {
        var tier = Set.of("MIA", "MOD", "KIA").contains(organisation)
                ? Organisation.Tier.NATIONAL
                : Organisation.Tier.PARTNER;
        return new Caller(
                organisation.toLowerCase(java.util.Locale.ROOT) + "-" + role,
                new Organisation(organisation, organisation, tier),
                Set.of(role),
                red,
                cleared);
    }

    static Caller duty(String organisation) {
        return caller(organisation, Role.DUTY_OFFICER, false, null);
    }

    static Marking marking(Tlp tlp, @Nullable String level, String originator, String... to) {
        return new Marking(tlp, originator, List.of(to), ExerciseStatus.EXERCISE, level);
    }

    RecordedEvent version(int number, String change, Marking marking) {
        var event = new RecordedEvent(
                UUID.randomUUID(),
                marking,
                "mia-author",
                START.plusSeconds(number * 60L),
                new RecordedEvent.Version(OBSERVATION, "VDO-1", number, change));
        events.add(event);
        return event;
    }

    RecordedEvent step(Marking marking) {
        var event = new RecordedEvent(UUID.randomUUID(), marking, "mia-author", START.plusSeconds(++steps), null);
        events.add(event);
        return event;
    }

    /** A delivery of an event, in a state such as SENT. */
    DeliveryFacts tell(RecordedEvent event, String organisation, String state, List<UUID> restsOn) {
        return tell(event, organisation, state, restsOn, "NEWS", null);
    }

    DeliveryFacts tell(
            RecordedEvent event,
            String organisation,
            String state,
            List<UUID> restsOn,
            String purpose,
            DeliveryFacts.@Nullable Asked asked) {
        Instant planned = event.recordedAt().plusSeconds(1);
        var facts = new DeliveryFacts(
                told.size() + 1L,
                INCIDENT,
                new DeliveryFacts.About(event.id(), null, null),
                held(event),
                new DeliveryFacts.Delivery(
                        UUID.randomUUID(),
                        organisation + "-duty",
                        organisation + " duty",
                        organisation,
                        purpose,
                        purpose.equals("NEWS") ? null : UUID.randomUUID(),
                        state,
                        null,
                        false,
                        planned,
                        null,
                        state.equals("SENT") ? planned.plusSeconds(1) : null,
                        null,
                        "IMMEDIATE",
                        List.of("secret-rule"),
                        true,
                        event.id(),
                        restsOn),
                asked);
        told.add(facts);
        return facts;
    }

    static DeliveryFacts.Asked asked(String national, String partners, DeliveryFacts.@Nullable Answer answer) {
        return new DeliveryFacts.Asked(
                national,
                partners,
                "PT15M",
                "ORGANISATION",
                1,
                answer == null ? 0 : 1,
                START.plusSeconds(1000),
                null,
                null,
                "NOBODY",
                "the detail",
                answer,
                new DeliveryFacts.Reached(START.plusSeconds(70), "mia-duty", "By telephone"));
    }

    void keep(RecordedEvent event, String organisation, String reason, List<UUID> restsOn) {
        keep(event, organisation, reason, restsOn, "NEWS");
    }

    /** Somebody is not told for each of these purposes, one a second after the other. */
    void keep(RecordedEvent event, String organisation, String reason, List<UUID> restsOn, String... purposes) {
        notTold.add(new NotToldFacts(
                1,
                INCIDENT,
                event.id(),
                held(event),
                organisation,
                IntStream.range(0, purposes.length)
                        .mapToObj(i -> new NotToldFacts.Contact(
                                organisation + "-duty",
                                organisation + " duty",
                                reason,
                                purposes[i],
                                purposes[i].equals("NEWS") ? null : UUID.randomUUID(),
                                event.recordedAt().plusSeconds(i),
                                restsOn))
                        .toList(),
                0));
    }

    void alarm(RecordedEvent event, @Nullable String organisation, @Nullable String contact, List<UUID> restsOn) {
        unreached.add(new UnreachedFacts(
                1,
                INCIDENT,
                event.id(),
                held(event),
                List.of(new UnreachedFacts.Alarm(
                        organisation, contact, "the reason", event.recordedAt(), true, restsOn))));
    }

    List<Entry> seenBy(Caller caller) {
        return seenBy(caller, START.plusSeconds(500));
    }

    List<Entry> seenBy(Caller caller, Instant now) {
        return new ShownFacts(sight(caller), facts(), now).entries();
    }

    Sight sight(Caller caller) {
        return new Sight(caller, POLICY, events, facts().markings());
    }

    private Facts facts() {
        return new Facts(told, notTold, unreached);
    }

    private HeldMarking held(RecordedEvent event) {
        Marking marking = held.getOrDefault(event.id(), event.marking());
        return new HeldMarking(marking.tlp().label(), marking.classification(), marking.releasableTo());
    }
}
