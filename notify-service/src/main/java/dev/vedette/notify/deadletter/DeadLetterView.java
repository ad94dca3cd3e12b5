package dev.vedette.notify.deadletter;

import dev.vedette.notify.intake.TakeInAgain;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter as it is shown. What may quote the message is absent for who may not open it.
 *
 * @param position grows with each that comes
 * @param receiver which service could not take it in; "other" for who may not open it, where that is no label: whoever put it there wrote it
 * @param reason why it could not, likewise
 * @param opens whether the caller may open it, and decide about it
 * @param size of the body, bytes
 * @param form how the body came: BYTES, TEXT, OTHER (as AMQP encodes it) or NONE
 * @param properties of the message, as JSON
 * @param marked whether it could be read who may see it
 * @param times how often it came while it was open
 * @param revision to be named by who does something with it
 * @param eventId the event that was taken in, or had been
 * @param correctable whether a correction can be proposed now; absent in lists
 * @param steps what was done with it, oldest first; absent in lists
 */
public record DeadLetterView(
        UUID id,
        long position,
        String receiver,
        String reason,
        boolean opens,
        @Nullable String detail,
        @Nullable String messageId,
        @Nullable String subject,
        @Nullable String contentType,
        String form,
        long size,
        @Nullable String properties,
        boolean marked,
        @Nullable String tlp,
        @Nullable String classification,
        Instant firstAt,
        Instant lastAt,
        int times,
        String state,
        int revision,
        @Nullable UUID eventId,
        @Nullable Boolean correctable,
        @Nullable List<StepView> steps) {

    /**
     * A page of them, the latest first.
     *
     * @param next to be given as {@code before} for the next page; absent at the end
     */
    public record Items(
            List<DeadLetterView> items, @Nullable Long next) {}

    /**
     * Something that was done.
     *
     * @param why absent for who may not open the letter
     * @param outcome what came of a replay, or why it failed, for who may open the letter; absent otherwise. That something came later is for who made the
     *     replay: it may be kept from others
     * @param correction the body as it was proposed, for who may open the letter
     */
    public record StepView(
            String what,
            String madeBy,
            Instant madeAt,
            @Nullable String why,
            @Nullable String outcome,
            @Nullable String correction) {

        private static final String OVERTAKEN = TakeInAgain.Outcome.OVERTAKEN.name();

        static StepView of(DeadLetter.Step step, boolean opens, String account) {
            return new StepView(
                    step.what().name(),
                    step.madeBy(),
                    step.madeAt(),
                    opens ? step.why() : null,
                    opens && !step.outcome().isEmpty() ? outcome(step, account) : null,
                    opens ? step.correction() : null);
        }

        private static String outcome(DeadLetter.Step step, String account) {
            boolean isKept = step.outcome().equals(OVERTAKEN) && !step.madeBy().equals(account);
            return isKept ? TakeInAgain.Outcome.TAKEN_IN.name() : step.outcome();
        }
    }

    private static final Pattern LABEL = Pattern.compile("[a-z-]{1,64}");
    private static final String OTHER = "other";

    private static String written(String word, boolean opens) {
        return opens || LABEL.matcher(word).matches() ? word : OTHER;
    }

    static DeadLetterView of(DeadLetter letter, boolean opens) {
        DeadLetter.Stated stated = opens ? letter.marking() : null;
        return new DeadLetterView(
                letter.id(),
                letter.position(),
                written(letter.receiver(), opens),
                written(letter.reason(), opens),
                opens,
                opens ? letter.detail() : null,
                opens ? letter.messageId() : null,
                opens ? letter.subject() : null,
                opens ? letter.contentType() : null,
                letter.form().name(),
                letter.size(),
                opens ? letter.properties() : null,
                letter.marking() != null,
                stated == null ? null : stated.tlp().label(),
                stated == null ? null : stated.classification(),
                letter.firstAt(),
                letter.lastAt(),
                letter.times(),
                letter.state().name(),
                letter.revision(),
                opens ? letter.event() : null,
                null,
                null);
    }

    DeadLetterView with(List<StepView> done, boolean canBeCorrected) {
        return new DeadLetterView(
                id,
                position,
                receiver,
                reason,
                opens,
                detail,
                messageId,
                subject,
                contentType,
                form,
                size,
                properties,
                marked,
                tlp,
                classification,
                firstAt,
                lastAt,
                times,
                state,
                revision,
                eventId,
                canBeCorrected,
                done);
    }

    /** Whether somebody has to decide. */
    public boolean waits() {
        return DeadLetter.State.valueOf(state).isOpen();
    }
}
