package dev.vedette.notify.delivery;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.vedette.notify.event.Precedence;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who was told of an event and who was not, and why.
 *
 * @param ruleSet version of the rules that decided when it came in
 * @param releasePolicy version of the release policy that said who may be told then; null if none was noted
 */
public record DecisionsView(
        UUID eventId,
        String eventType,
        @JsonUnwrapped Shown shown,
        @Nullable UUID incidentId,
        @Nullable UUID observationId,
        @Nullable Integer version,
        Instant recordedAt,
        @Nullable String ruleSet,
        @Nullable String releasePolicy,
        List<Decided> told,
        List<Decided> notTold) {

    /**
     * What was decided for one contact.
     *
     * @param reason TOLD, or the named reason why not; not shown where that rests on what is kept from the viewer
     * @param detail the rules that asked and the conditions that held, or the nearest miss; not shown where that rests on a step of status, or
     *     another event, that is kept from the viewer. Conditions are shown to whom the release policy shows everything; others see the rules' names
     *     at most
     * @param ruleSet version of the rules that decided so for this contact: a later one, if it was decided anew
     * @param releasePolicy likewise; null if none was noted
     * @param caughtUpBy the event that brought it in to catch up with this one; null if it was decided because of this event itself, or the other one is kept from
     *     the viewer
     * @param delivery what came of it; null for who is not told
     */
    public record Decided(
            String contact,
            String organisation,
            String reason,
            String detail,
            Instant decidedAt,
            String ruleSet,
            @Nullable String releasePolicy,
            @Nullable UUID caughtUpBy,
            @Nullable Outcome delivery) {

        /** Whether it was decided by those, which decided the event when it came in; what is not noted is the empty text or null. */
        public boolean wasDecidedBy(@Nullable String rules, @Nullable String policy) {
            return ruleSet.equals(rules)
                    && Objects.requireNonNullElse(releasePolicy, "").equals(Objects.requireNonNullElse(policy, ""));
        }
    }

    /**
     * How far the mail to somebody who is told has come.
     *
     * @param precedence how urgently it is told; absent where that rests on what is kept from the viewer
     * @param reason why it has not been sent, or not yet; addresses only for those who may see them
     * @param sentAt when the relay took it; null if it has not
     * @param heldUntil until when quiet hours hold it back; null if they do not
     * @param mayHaveLeft whether it may have arrived although it does not count as sent: the relay's answer to an attempt never came
     */
    public record Outcome(
            UUID id,
            DeliveryState state,
            @Nullable Precedence precedence,
            @Nullable String reason,
            @Nullable Instant sentAt,
            @Nullable Instant heldUntil,
            boolean mayHaveLeft) {}
}
