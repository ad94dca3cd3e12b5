package dev.vedette.notify.deadletter;

import dev.vedette.notify.account.Caller;
import dev.vedette.notify.deadletter.DeadLetter.State;
import dev.vedette.notify.deadletter.DeadLetter.Step;
import dev.vedette.notify.intake.TakeInAgain;
import dev.vedette.notify.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Takes dead letters in. Effect and record are one transaction, under the lock of the letter: whatever ends it, there are both or neither. */
@ApplicationScoped
class Replaying {

    private final Turn turn;
    private final KeptDeadLetters letters;
    private final Corrections corrections;
    private final TakeInAgain intake;

    Replaying(Turn turn, KeptDeadLetters letters, Corrections corrections, TakeInAgain intake) {
        this.turn = turn;
        this.letters = letters;
        this.corrections = corrections;
        this.intake = intake;
    }

    /**
     * As it came.
     *
     * @throws TakeInAgain.NotUnderstood if it is no event that is understood
     */
    @Transactional
    void asItCame(UUID id, int revision, String why, Caller caller) {
        DeadLetter letter = turn.take(id, revision, caller, State.OPEN);
        requireOurs(letter);
        String body = StatedMarking.text(letters.body(id))
                .orElseThrow(
                        () -> ProblemException.conflict("It is no text: there is nothing that could be taken in."));
        take(letter, body, Step.What.REPLAYED, why, caller);
    }

    /**
     * As somebody else has corrected it.
     *
     * @throws TakeInAgain.NotUnderstood if it is no event that is understood
     */
    @Transactional
    void asCorrected(UUID id, int revision, String why, Caller caller) {
        DeadLetter letter = turn.take(id, revision, caller, State.CORRECTED);
        requireOurs(letter);
        Step proposed = corrections.waiting(letter);
        if (proposed.madeBy().equals(caller.account())) {
            throw ProblemException.forbidden("A second person approves: you corrected it yourself.");
        }
        String body = String.valueOf(proposed.correction());
        // What was allowed when it was proposed need not be any more: the release policy changes.
        corrections.require(letter, body);
        take(letter, body, Step.What.APPROVED, why, caller);
    }

    private void take(DeadLetter letter, String body, Step.What what, String why, Caller caller) {
        TakeInAgain.Result result = intake.takeIn(body);
        boolean already = result.outcome() == TakeInAgain.Outcome.ALREADY_TAKEN_IN;
        letters.move(letter.id(), already ? State.ALREADY_TAKEN_IN : State.TAKEN_IN, result.event());
        letters.note(letter.id(), what, caller.account(), why, result.outcome().name(), null);
    }

    static void requireOurs(DeadLetter letter) {
        if (!letter.isOurs()) {
            throw ProblemException.conflict(
                    "It was %s that could not take this in: only that can.".formatted(letter.receiver()));
        }
    }
}
