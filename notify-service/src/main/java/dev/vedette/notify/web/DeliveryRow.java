package dev.vedette.notify.web;

import dev.vedette.notify.delivery.DeliveryView;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A delivery in words. */
public record DeliveryRow(
        String id,
        String planned,
        String plannedIso,
        String reference,
        String eventId,
        String what,
        String contact,
        String organisation,
        String state,
        String reason,
        String rules,
        boolean catchUp) {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern(
                    "d MMM yyyy HH:mm:ss 'UTC'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    static DeliveryRow of(DeliveryView delivery) {
        String reference = delivery.incidentReference();
        String reason = delivery.reason();
        return new DeliveryRow(
                delivery.id().toString(),
                time(delivery.plannedAt()),
                delivery.plannedAt().toString(),
                reference == null ? "" : reference,
                delivery.eventId().toString(),
                what(delivery),
                delivery.contact().name(),
                delivery.contact().organisation(),
                delivery.state().name(),
                reason == null ? "" : reason,
                String.join(", ", delivery.rules()),
                delivery.catchUp());
    }

    static String time(java.time.Instant instant) {
        return TIME.format(instant);
    }

    private static String what(DeliveryView delivery) {
        return switch (delivery.eventType()) {
            case "OBSERVATION" -> "Observation, version " + delivery.version();
            case "STATUS" -> "Status of the incident";
            default -> "State of readiness";
        };
    }
}
