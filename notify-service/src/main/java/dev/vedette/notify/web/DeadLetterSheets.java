package dev.vedette.notify.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import dev.vedette.notify.account.Caller;
import dev.vedette.notify.deadletter.DeadLetterView;
import dev.vedette.notify.deadletter.DeadLetterViews;
import dev.vedette.notify.intake.EventCheck;
import dev.vedette.notify.intake.EventReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Puts together what the pages of dead letters show. */
@ApplicationScoped
class DeadLetterSheets {

    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private static final ObjectWriter PRETTY =
            JSON.writer(new DefaultPrettyPrinter().withArrayIndenter(DefaultIndenter.SYSTEM_LINEFEED_INSTANCE));

    private final DeadLetterViews views;

    DeadLetterSheets(DeadLetterViews views) {
        this.views = views;
    }

    /**
     * One letter.
     *
     * @param body null for who may not open it
     * @param found what keeps it from being taken in now
     * @param proposed the correction that waits, as it differs from the message; null if none does
     * @param proposer who proposed it; empty if none waits
     * @param own whether that was who looks
     * @param why what was typed
     */
    public record Sheet(
            DeadLetterView letter,
            @Nullable HostileText body,
            List<EventCheck.Finding> found,
            @Nullable LineDifference proposed,
            String proposer,
            boolean own,
            String why,
            Refusal refusal) {

        /** Whether this service is the one that could not take it in. */
        public boolean isOurs() {
            return letter.receiver().equals("notify-service");
        }

        public boolean isOpen() {
            return letter.state().equals("OPEN");
        }

        public boolean isCorrected() {
            return letter.state().equals("CORRECTED");
        }

        public boolean isDiscarded() {
            return letter.state().equals("DISCARDED");
        }

        /** What may be deceiving, as it truly is. */
        public String visible(@Nullable String text) {
            return text == null ? "" : HostileText.visible(text);
        }
    }

    Sheet of(UUID id, String why, Refusal refusal, Caller caller) {
        DeadLetterView letter = views.find(id, caller);
        if (!letter.opens()) {
            return new Sheet(letter, null, List.of(), null, "", false, why, refusal);
        }
        DeadLetterView.StepView waiting = waiting(letter);
        return new Sheet(
                letter,
                HostileText.of(views.body(id, HostileText.MOST, caller), letter.size()),
                letter.waits() ? views.found(id, caller) : List.of(),
                waiting == null ? null : difference(text(id, caller), String.valueOf(waiting.correction())),
                waiting == null ? "" : waiting.madeBy(),
                waiting != null && waiting.madeBy().equals(caller.account()),
                why,
                refusal);
    }

    /**
     * The body to begin a correction with, one part in each line.
     *
     * @throws dev.vedette.notify.problem.ProblemException 409 if it cannot be corrected
     */
    String toBeCorrected(UUID id, Caller caller) {
        return pretty(views.toBeCorrected(id, caller));
    }

    private String text(UUID id, Caller caller) {
        return new String(views.body(id, caller), StandardCharsets.UTF_8);
    }

    private static DeadLetterView.@Nullable StepView waiting(DeadLetterView letter) {
        List<DeadLetterView.StepView> steps = letter.steps();
        if (!letter.state().equals("CORRECTED") || steps == null) {
            return null;
        }
        return steps.stream()
                .filter(step -> step.what().equals("CORRECTED"))
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    static LineDifference difference(String before, String after) {
        return LineDifference.between(HostileText.visible(pretty(before)), HostileText.visible(pretty(after)));
    }

    /** As it is, if it is larger than a message may be: a tree takes many times the memory of its text. */
    private static String pretty(String text) {
        if (text.length() > EventReader.LARGEST_BYTES) {
            return text;
        }
        try {
            return PRETTY.writeValueAsString(JSON.readTree(text));
        } catch (JsonProcessingException e) {
            return text;
        }
    }
}
