package dev.vedette.incident.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.vedette.incident.observation.ObservationVersion;
import dev.vedette.incident.observation.RecordObservation;
import dev.vedette.incident.preview.Answer;
import dev.vedette.incident.preview.Foretell;
import dev.vedette.incident.problem.FieldError;
import dev.vedette.incident.problem.Outcome;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Says for a form who would be told of it, without scripts: one button asks, and everything that was typed stays. */
@Singleton
class Previewing {

    static final String ASK = "whoWouldBeTold";

    private static final String AWAY =
            "Nobody can say at the moment who would be told: the part of Vedette that tells people does"
                    + " not answer, or has not heard yet of what this is about. You can send it all the same, or ask again in a moment.";

    private final Foretell foretell;

    @Inject
    Previewing(Foretell foretell) {
        this.foretell = foretell;
    }

    /** The form as it is next, and who would be told; absent if the form would be refused. */
    record Seen(FormView form, @Nullable ToldView told) {}

    /** Whether that button was pressed, and not the one that files. */
    static boolean isAsked(Input input) {
        return input.typed(ASK) != null;
    }

    /** @param useCase to be asked as it would be to record; what comes of it is not kept */
    Seen answer(Input input, Function<RecordObservation, Outcome<ObservationVersion>> useCase) {
        return answer(input, foretell.of(useCase), "filed");
    }

    /**
     * The same about what is not an observation.
     *
     * @param type of the event
     * @param data that would be published, or why it would not be
     * @param done what is done to record it, as "taken"
     */
    Seen answer(Input input, String type, Outcome<ObjectNode> data, String done) {
        return answer(input, foretell.ask(type, data), done);
    }

    private static Seen answer(Input input, Outcome<Answer> outcome, String done) {
        if (outcome instanceof Outcome.Recorded<Answer> asked) {
            return new Seen(FormView.rejected(input, List.of(), null), view(asked.value(), done, released(input)));
        }
        List<FieldError> errors = outcome instanceof Outcome.Refused<Answer> refused ? refused.errors() : List.of();
        return new Seen(FormView.rejected(input, errors, notice(outcome)), null);
    }

    /**
     * Who would be told, as far as it can be foretold; empty if it would be refused, or nobody can say in time: what is filed waits for nothing.
     *
     * @param useCase to be asked as it would be to record; what comes of it is not kept
     */
    Optional<ToldView> foretold(Function<RecordObservation, Outcome<ObservationVersion>> useCase) {
        return foretell.of(useCase) instanceof Outcome.Recorded<Answer> asked
                        && asked.value() instanceof Answer.Foretold foretold
                ? Optional.of(ToldView.of(foretold.body(), "filed", code -> false))
                : Optional.empty();
    }

    private static @Nullable String notice(Outcome<Answer> outcome) {
        if (outcome instanceof Outcome.Conflict<Answer> conflict) {
            return conflict.detail();
        }
        if (outcome instanceof Outcome.Forbidden<Answer> forbidden) {
            return forbidden.detail();
        }
        return outcome instanceof Outcome.NotFound<Answer> ? "It does not exist." : null;
    }

    /** What is ticked in the form. */
    private static Predicate<String> released(Input input) {
        return input.typed(Everyone.FIELD) == null
                ? code -> input.all("releasableTo").contains(code)
                : code -> true;
    }

    private static ToldView view(Answer answer, String done, Predicate<String> released) {
        if (answer instanceof Answer.Foretold foretold) {
            return ToldView.of(foretold.body(), done, released);
        }
        return ToldView.saying(answer instanceof Answer.Refused refused ? refused.detail() : AWAY);
    }
}
