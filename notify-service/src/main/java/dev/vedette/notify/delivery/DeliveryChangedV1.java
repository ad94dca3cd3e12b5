package dev.vedette.notify.delivery;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a delivery stands, as {@code contracts/schemas/delivery-changed.v1.schema.json} has it. It names no address. Whoever shows it decides by the events that it is
 * about and rests on who may see which part.
 */
record DeliveryChangedV1(
        long version,
        UUID incidentId,
        About event,
        HeldMarking marking,
        Facts delivery,
        @Nullable Asked acknowledgement) {

    static final String TYPE = "dev.vedette.delivery.changed.v1";
    static final String SCHEMA = "urn:vedette:schema:delivery-changed:v1";

    /**
     * The event that is told.
     *
     * @param observationVersion of an observation, with its id
     */
    record About(
            UUID id, @Nullable UUID observationId, @Nullable Integer observationVersion) {}

    /**
     * The delivery itself.
     *
     * @param state an attempt that is under way reads as PLANNED
     * @param reason why it has not been sent, or not yet, without addresses
     * @param endedAt when it ended without having been sent; absent if it has not, or that was not noted
     * @param mayHaveLeft whether it may have arrived although it does not count as sent
     * @param rules that asked, {@code precedence}, {@code catchUp} and {@code causedBy}: only for who may see all of {@code restsOn}
     */
    record Facts(
            UUID id,
            String contact,
            String contactName,
            String organisation,
            Purpose purpose,
            @Nullable UUID follows,
            DeliveryState state,
            @Nullable String reason,
            boolean mayHaveLeft,
            Instant plannedAt,
            @Nullable Instant heldUntil,
            @Nullable Instant sentAt,
            @Nullable Instant endedAt,
            String precedence,
            List<String> rules,
            boolean catchUp,
            UUID causedBy,
            List<UUID> restsOn) {}

    /**
     * What is asked of who was told, and what came of it.
     *
     * @param progressForPartners how far it is as those who were to acknowledge it may know
     * @param until by when; absent while it is not sent
     * @param others whether others are told, {@code detail} and {@code reached}: for national institutions alone
     */
    record Asked(
            AcknowledgementView.Progress progress,
            AcknowledgementView.Progress progressForPartners,
            String within,
            String of,
            int needed,
            int answered,
            @Nullable Instant until,
            @Nullable Instant remindedAt,
            @Nullable Instant overdueAt,
            AcknowledgementView.@Nullable Others others,
            @Nullable String detail,
            AcknowledgementView.@Nullable Answer answer,
            AcknowledgementView.@Nullable Reached reached) {

        static @Nullable Asked of(@Nullable AcknowledgementView national, @Nullable AcknowledgementView partner) {
            if (national == null || partner == null) {
                return null;
            }
            return new Asked(
                    national.progress(),
                    partner.progress(),
                    national.within(),
                    national.of().name(),
                    national.needed(),
                    national.answered(),
                    national.until(),
                    national.remindedAt(),
                    national.overdueAt(),
                    national.others(),
                    ReportedDeliveries.detail(national.detail()),
                    national.answer(),
                    national.reached());
        }
    }
}
