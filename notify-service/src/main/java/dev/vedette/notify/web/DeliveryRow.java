package dev.vedette.notify.web;

import dev.vedette.notify.delivery.DeliveryView;
import dev.vedette.notify.delivery.Shown;
import org.jspecify.annotations.Nullable;

/** A delivery in words. */
public record DeliveryRow(
        String id,
        DeliveryView view,
        Shown shown,
        String reference,
        String eventId,
        String what,
        String contact,
        String organisation,
        String state,
        String stateWords,
        String reason,
        String rules,
        boolean catchUp,
        String acknowledgement) {

    /** Stands for grounds that the viewer may not see. */
    static final String KEPT = "not shown to you";

    static DeliveryRow of(DeliveryView delivery) {
        String reference = delivery.incidentReference();
        String reason = delivery.reason();
        return new DeliveryRow(
                delivery.id().toString(),
                delivery,
                delivery.shown(),
                reference == null ? "" : reference,
                delivery.eventId().toString(),
                what(delivery),
                delivery.contact().name(),
                delivery.contact().organisation(),
                delivery.state().name(),
                Words.words(delivery.state().name()),
                reason == null ? "" : Words.plain(reason),
                delivery.rules().isEmpty() ? KEPT : String.join(", ", delivery.rules()),
                delivery.catchUp(),
                AcknowledgementText.brief(delivery.acknowledgement()));
    }

    private static String what(DeliveryView delivery) {
        String purpose = switch (delivery.purpose()) {
            case NEWS -> "";
            case REMINDER -> "Reminder: ";
            case ESCALATION -> "As others have not acknowledged: ";
            case NOT_REACHED -> "As others could not be reached: ";
            case NOBODY_REACHED -> "As nobody of an organisation could be reached: ";
        };
        return purpose + what(delivery.eventType(), delivery.version());
    }

    static String what(String eventType, @Nullable Integer version) {
        return switch (eventType) {
            case "OBSERVATION" -> "Observation, version " + version;
            case "STATUS" -> "Status of the incident";
            default -> "State of readiness";
        };
    }
}
