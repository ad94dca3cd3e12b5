package dev.vedette.notify.deadletter;

import com.fasterxml.jackson.databind.JsonNode;
import dev.vedette.notify.deadletter.DeadLetter.Step;
import dev.vedette.notify.intake.EventCheck;
import dev.vedette.notify.intake.EventReader;
import dev.vedette.notify.problem.Problem;
import dev.vedette.notify.problem.ProblemException;
import dev.vedette.notify.rulebook.PolicyBook;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Checks corrections: against the contract, and against what the message itself said. */
@ApplicationScoped
class Corrections {

    private final KeptDeadLetters letters;
    private final EventCheck contract;
    private final PolicyBook policy;

    Corrections(KeptDeadLetters letters, EventCheck contract, PolicyBook policy) {
        this.letters = letters;
        this.contract = contract;
        this.policy = policy;
    }

    /** Whether there is anything that a correction can be compared with; without, it would be a message of nobody. */
    boolean isPossible(DeadLetter letter) {
        return letter.isOurs() && original(letter).isPresent();
    }

    /** All that is wrong with it; empty if it can be proposed. */
    List<EventCheck.Finding> wrong(DeadLetter letter, String body) {
        JsonNode original = original(letter)
                .orElseThrow(
                        () -> ProblemException.conflict(
                                "It is no JSON object that a message could be, so nothing that you write could be compared with it: have it filed anew, or discard it."));
        List<EventCheck.Finding> wrong = new ArrayList<>(contract.check(body));
        Map<String, String> refused = StatedMarking.json(body)
                .map(corrected ->
                        Correction.refused(original, corrected, policy.inForce().classification()))
                .orElse(Map.of());
        refused.forEach((pointer, message) -> wrong.add(new EventCheck.Finding(pointer, 0, 0, message)));
        if (wrong.isEmpty() && StatedMarking.json(body).filter(original::equals).isPresent()) {
            wrong.add(new EventCheck.Finding("", 0, 0, "Nothing is changed: replay it as it came."));
        }
        return wrong;
    }

    /** @throws ProblemException 422 with all that is wrong with it */
    void require(DeadLetter letter, String body) {
        List<Problem.FieldError> errors = wrong(letter, body).stream()
                .map(finding -> new Problem.FieldError("body" + finding.pointer(), text(finding)))
                .toList();
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
    }

    static String text(EventCheck.Finding finding) {
        return finding.line() > 0
                ? "line %d, column %d: %s".formatted(finding.line(), finding.column(), finding.message())
                : finding.message();
    }

    /** The one that somebody has to decide about. */
    Step waiting(DeadLetter letter) {
        return Optional.ofNullable(DeadLetter.waiting(letters.steps(letter.id())))
                .orElseThrow();
    }

    private Optional<JsonNode> original(DeadLetter letter) {
        return letter.size() > EventReader.LARGEST_BYTES
                ? Optional.empty()
                : StatedMarking.text(letters.body(letter.id())).flatMap(StatedMarking::json);
    }
}
