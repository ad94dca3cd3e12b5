package dev.vedette.notify.deadletter;

import org.jspecify.annotations.Nullable;

/** What is asked for about a dead letter. A revision is the one that the caller has seen. */
final class DeadLetterRequests {

    private DeadLetterRequests() {}

    /**
     * Decides.
     *
     * @param why is kept
     */
    public record DecideRequest(
            @Nullable Integer revision, @Nullable String why) {}

    /**
     * Proposes a correction.
     *
     * @param body the whole message as it should have been: the JSON of a CloudEvent, as text
     * @param why what was corrected, and by what it is known; is kept
     */
    public record CorrectRequest(
            @Nullable Integer revision,
            @Nullable String body,
            @Nullable String why) {}
}
