package dev.vedette.notify.deadletter;

import dev.vedette.notify.account.Caller;
import dev.vedette.notify.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.UUID;

/** One after the other: who does something with a dead letter holds it, and has seen what was done before. */
@ApplicationScoped
class Turn {

    private final KeptDeadLetters letters;
    private final Access access;

    Turn(KeptDeadLetters letters, Access access) {
        this.letters = letters;
        this.access = access;
    }

    /**
     * Holds it until the transaction ends.
     *
     * @param revision the one that the caller has seen
     * @param states in which it can be done
     * @throws ProblemException 404 if there is none, 403 if he may not open it, 409 if it is in no such state any more, 412 if he has not seen how it is
     */
    @Transactional(Transactional.TxType.MANDATORY)
    DeadLetter take(UUID id, int revision, Caller caller, DeadLetter.State... states) {
        access.check(caller);
        DeadLetter letter = letters.lock(id).orElseThrow(ProblemException::notFound);
        access.checkOpens(letter, caller);
        if (!List.of(states).contains(letter.state())) {
            throw ProblemException.conflict(
                    "Somebody was faster, or it cannot be done: it is " + letter.state() + " by now.");
        }
        if (letter.revision() != revision) {
            throw ProblemException.outdated("Something was done with it since you have looked: look again.");
        }
        return letter;
    }
}
