package dev.vedette.notify.deadletter;

import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.intake.BuriedMessage;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that could not be taken in, without its body.
 *
 * @param position grows with each that comes
 * @param receiver which service could not
 * @param reason as the contract labels it, or another one's word
 * @param detail may quote the message
 * @param size of the body, bytes
 * @param properties as JSON
 * @param marking what the message says of who may see it; null if that cannot be read
 * @param version of an observation, as the message says; null if it says none
 * @param times how often it came while it was open
 * @param event the one that was taken in, or had been
 */
record DeadLetter(
        UUID id,
        long position,
        String receiver,
        String reason,
        String detail,
        @Nullable String messageId,
        @Nullable String subject,
        @Nullable String contentType,
        BuriedMessage.Form form,
        long size,
        String properties,
        @Nullable Stated marking,
        @Nullable Version version,
        Instant firstAt,
        Instant lastAt,
        int times,
        State state,
        int revision,
        @Nullable UUID event) {

    /**
     * The marking that a message states.
     *
     * @param releasableTo its originator among them
     */
    record Stated(
            Tlp tlp,
            String originator,
            Set<String> releasableTo,
            @Nullable String classification) {}

    /**
     * A version of an observation.
     *
     * @param number from 1; 0 if that cannot be read, which is before all there are
     */
    record Version(UUID observation, int number) {}

    /** Where it is. Stored by name and shown by the API: only ever add to it. */
    public enum State {
        /** Somebody has to decide. */
        OPEN,
        /** Somebody has corrected it, and a second person has to decide. */
        CORRECTED,
        /** It was replayed and taken in, as it came or corrected. */
        TAKEN_IN,
        /** It was replayed, and an event of its id had been taken in before. */
        ALREADY_TAKEN_IN,
        /** Somebody decided that it is not needed. */
        DISCARDED;

        /** Whether somebody has to do something. */
        public boolean isOpen() {
            return this == OPEN || this == CORRECTED;
        }
    }

    /**
     * Something that was done with one.
     *
     * @param outcome what came of a replay; empty otherwise
     * @param correction the body as it was proposed; null otherwise
     */
    record Step(
            What what,
            String madeBy,
            Instant madeAt,
            String why,
            String outcome,
            @Nullable String correction) {

        /** Stored by name and shown by the API: only ever add to it. */
        public enum What {
            CORRECTED,
            RETURNED,
            REPLAYED,
            APPROVED,
            FAILED,
            DISCARDED,
            REOPENED
        }
    }

    /** Whether this service is the one that could not take it in, and so can be asked to do so again. */
    boolean isOurs() {
        return receiver.equals(BuriedMessage.US);
    }

    /** The correction that a second person has to decide about; null if none waits. */
    static @Nullable Step waiting(List<Step> steps) {
        return steps.stream()
                .filter(step -> step.what() == Step.What.CORRECTED)
                .reduce((earlier, later) -> later)
                .orElse(null);
    }
}
