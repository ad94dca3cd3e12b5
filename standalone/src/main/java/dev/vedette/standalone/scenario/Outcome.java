package dev.vedette.standalone.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What came of a step, as far as the duty officers of all organisations together may see it.
 *
 * @param answered from sending the request to its answer
 * @param failure why the step failed; empty if it succeeded and everyone who was to be told was
 * @param deliveries to those who were told, or were to be
 * @param notTold each contact that was not told, once, and why
 * @param unaware organisations whose duty officers cannot see that anything happened
 */
public record Outcome(
        Step step,
        Duration answered,
        Optional<String> incidentReference,
        Optional<String> failure,
        List<Told> deliveries,
        List<NotTold> notTold,
        Set<String> unaware) {
    public Outcome {
        deliveries = List.copyOf(deliveries);
        notTold = List.copyOf(notTold);
        unaware = Set.copyOf(unaware);
    }

    static Outcome failed(Step step, Duration answered, String why) {
        return new Outcome(step, answered, Optional.empty(), Optional.of(why), List.of(), List.of(), Set.of());
    }

    /**
     * One mail.
     *
     * @param ofStep the step that it tells about: an earlier one if the contact is caught up
     * @param state of the delivery, such as SENT
     * @param within from sending the request of this step until the mail server had accepted the mail; empty if it has not
     * @param heldUntil when quiet hours of the contact end, which hold the mail back as the directory wants; empty if none do
     */
    public record Told(
            String deliveryId,
            int ofStep,
            String contact,
            String organisation,
            String state,
            boolean catchUp,
            Optional<Duration> within,
            Optional<Instant> heldUntil) {
        public boolean isSent() {
            return within.isPresent();
        }
    }

    /**
     * A contact that gets no mail.
     *
     * @param reason its name, such as NOT_ON_RELEASE_LIST
     * @param detail the particulars as whoever may know them sees them; empty if nobody may
     */
    public record NotTold(String contact, String organisation, String reason, String detail) {}
}
