package dev.vedette.standalone.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds out who was told of an event by asking notify-service as the duty officer of each organisation: nobody may see all. */
final class Follower {
    private static final Set<String> UNDER_WAY = Set.of("PLANNED", "SENDING");
    /** What notify-service says in place of particulars that it keeps from who asks. */
    private static final String KEPT = "not shown to you";

    /** With these words a delivery says that its contact has quiet hours. */
    private static final Pattern HELD = Pattern.compile("QUIET_HOURS: held back until (\\S+)");

    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(60);
    private static final int PAGE = 200;

    private final Api notifyService;
    private final Set<String> organisations;
    private final Duration patience;

    Follower(Api notifyService, Set<String> organisations, Duration patience) {
        this.notifyService = notifyService;
        this.organisations = organisations;
        this.patience = patience;
    }

    /** An event that was caused by a request. */
    record Event(String id, String incidentId, String originator, Instant requested) {}

    /** What all together know of an event; not settled if its mails were still under way when patience ended. */
    record Sight(List<Outcome.Told> told, List<Outcome.NotTold> notTold, Set<String> unaware, boolean settled) {}

    /** @param stepOfEvent numbers of the steps by the ids of their events, that of this one included */
    Sight follow(Event event, Map<String, Integer> stepOfEvent) throws Refused, InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        boolean decided = false;
        while (!decided && System.nanoTime() < deadline) {
            decided = decisions(event, event.originator()).isPresent();
            if (!decided) {
                Thread.sleep(BETWEEN_LOOKS.toMillis());
            }
        }
        Sight sight = look(event, stepOfEvent, decided);
        while (!sight.settled() && System.nanoTime() < deadline) {
            Thread.sleep(BETWEEN_LOOKS.toMillis());
            sight = look(event, stepOfEvent, decided);
        }
        return sight;
    }

    private Sight look(Event event, Map<String, Integer> stepOfEvent, boolean decided)
            throws Refused, InterruptedException {
        Map<String, Outcome.Told> told = new LinkedHashMap<>();
        Map<String, Outcome.NotTold> notTold = new LinkedHashMap<>();
        Set<String> unaware = new TreeSet<>();
        for (String organisation : organisations) {
            Optional<JsonNode> decisions = decisions(event, organisation);
            decisions.ifPresent(found -> found.path("notTold")
                    .forEach(item -> notTold.merge(contact(item), notTold(item), Follower::whatMoreIsKnown)));
            List<Outcome.Told> deliveries = deliveries(event, organisation, stepOfEvent);
            deliveries.forEach(delivery -> told.merge(
                    delivery.deliveryId(),
                    delivery,
                    (one, other) -> one.heldUntil().isPresent() ? one : other));
            if (decisions.isEmpty() && deliveries.isEmpty()) {
                unaware.add(organisation);
            }
        }
        boolean settled = decided && told.values().stream().noneMatch(Follower::isAwaited);
        return new Sight(List.copyOf(told.values()), List.copyOf(notTold.values()), unaware, settled);
    }

    /** What quiet hours hold back may leave only hours later. */
    private static boolean isAwaited(Outcome.Told delivery) {
        return UNDER_WAY.contains(delivery.state()) && delivery.heldUntil().isEmpty();
    }

    private Optional<JsonNode> decisions(Event event, String organisation) throws Refused, InterruptedException {
        return notifyService.get("/api/v1/events/" + event.id() + "/decisions", Api.dutyOfficer(organisation));
    }

    private List<Outcome.Told> deliveries(Event event, String organisation, Map<String, Integer> stepOfEvent)
            throws Refused, InterruptedException {
        List<Outcome.Told> ofEvent = new ArrayList<>();
        int total = Integer.MAX_VALUE;
        for (int page = 0; page * PAGE < total; page++) {
            String path = "/api/v1/deliveries?incident=%s&size=%d&page=%d".formatted(event.incidentId(), PAGE, page);
            Optional<JsonNode> answer = notifyService.get(path, Api.dutyOfficer(organisation));
            total = answer.map(found -> found.path("total").asInt()).orElse(0);
            answer.ifPresent(found -> found.path("items").forEach(item -> {
                if (isCausedBy(event, item)) {
                    ofEvent.add(told(event, item, stepOfEvent));
                }
            }));
        }
        return ofEvent;
    }

    private static boolean isCausedBy(Event event, JsonNode delivery) {
        // A catch-up tells of an earlier event because of this one.
        String cause = delivery.path("causedByEventId").asText("");
        return event.id().equals(cause.isEmpty() ? delivery.path("eventId").asText() : cause);
    }

    private static Outcome.Told told(Event event, JsonNode delivery, Map<String, Integer> stepOfEvent) {
        return new Outcome.Told(
                delivery.path("id").asText(),
                stepOfEvent.getOrDefault(delivery.path("eventId").asText(), 0),
                delivery.path("contact").path("id").asText(),
                delivery.path("contact").path("organisation").asText(),
                delivery.path("state").asText(),
                delivery.path("catchUp").asBoolean(),
                instant(delivery.path("sentAt")).map(sent -> Duration.between(event.requested(), sent)),
                heldUntil(delivery));
    }

    private static Optional<Instant> heldUntil(JsonNode delivery) {
        Matcher held = HELD.matcher(delivery.path("reason").asText(""));
        return UNDER_WAY.contains(delivery.path("state").asText()) && held.find()
                ? Optional.of(Instant.parse(held.group(1)))
                : Optional.empty();
    }

    /** It is one decision, of which some see the particulars and others do not. */
    private static Outcome.NotTold whatMoreIsKnown(Outcome.NotTold one, Outcome.NotTold other) {
        return one.detail().isEmpty() ? other : one;
    }

    private static Outcome.NotTold notTold(JsonNode item) {
        JsonNode organisation = item.hasNonNull("organisation")
                ? item.get("organisation")
                : item.path("contact").path("organisation");
        String detail = item.path("detail").asText("");
        return new Outcome.NotTold(
                contact(item), organisation.asText(), item.path("reason").asText(), detail.equals(KEPT) ? "" : detail);
    }

    private static String contact(JsonNode item) {
        JsonNode contact = item.path("contact");
        return contact.isTextual() ? contact.asText() : contact.path("id").asText();
    }

    private static Optional<Instant> instant(JsonNode text) {
        return text.isTextual()
                ? Optional.of(OffsetDateTime.parse(text.asText()).toInstant())
                : Optional.empty();
    }
}
