package dev.vedette.notify.deadletter;

import dev.vedette.notify.account.Caller;
import dev.vedette.notify.database.Database;
import dev.vedette.notify.deadletter.DeadLetter.State;
import dev.vedette.notify.deadletter.DeadLetter.Step.What;
import dev.vedette.notify.intake.EventCheck;
import dev.vedette.notify.intake.ReceiverNotReady;
import dev.vedette.notify.intake.RecordDeleted;
import dev.vedette.notify.intake.TakeInAgain;
import dev.vedette.notify.problem.Mistakes;
import dev.vedette.notify.problem.OneLine;
import dev.vedette.notify.problem.ProblemException;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Where people decide about messages that could not be taken in. Each decision is kept with who made it and why. Logs say that something was done with
 * which letter, by whom, and nothing of what is in it.
 */
@ApplicationScoped
public class DeadLetterDesk {

    private static final Logger LOG = Logger.getLogger(DeadLetterDesk.class);

    private final KeptDeadLetters letters;
    private final Replaying replaying;
    private final Corrections corrections;
    private final Turn turn;
    private final Access access;

    DeadLetterDesk(KeptDeadLetters letters, Replaying replaying, Corrections corrections, Turn turn, Access access) {
        this.letters = letters;
        this.replaying = replaying;
        this.corrections = corrections;
        this.turn = turn;
        this.access = access;
    }

    /**
     * Has it taken in as it came, after whatever kept it out was mended.
     *
     * @param revision the one that the caller has seen
     */
    public void replay(UUID id, int revision, @Nullable String why, Caller caller) {
        String reason = reason(why, "Say what has changed, so that it can be taken in now.");
        attempt(id, caller, reason, () -> replaying.asItCame(id, revision, reason, caller));
        LOG.infof("%s has replayed dead letter %s", caller.account(), id);
    }

    /** What is wrong with a correction; empty if it can be proposed. */
    public List<EventCheck.Finding> check(UUID id, String body, Caller caller) {
        return corrections.wrong(opened(id, caller), body);
    }

    /**
     * Proposes a corrected body to a second person.
     *
     * @throws ProblemException 422 with all that is wrong with it
     */
    public void correct(UUID id, int revision, @Nullable String body, @Nullable String why, Caller caller) {
        DeadLetter seen = opened(id, caller);
        var wrong = new Mistakes();
        String reason = wrong.of(() -> reason(why, "Say what you have corrected, and by what you know it."));
        String text = body == null ? "" : body;
        wrong.of(() -> {
            corrections.require(seen, text);
            return text;
        });
        wrong.end();
        QuarkusTransaction.requiringNew().run(() -> {
            DeadLetter letter = turn.take(id, revision, caller, State.OPEN);
            Replaying.requireOurs(letter);
            letters.move(id, State.CORRECTED, null);
            letters.note(id, What.CORRECTED, caller.account(), Objects.requireNonNull(reason), "", text);
        });
        LOG.infof("%s has proposed a correction of dead letter %s", caller.account(), id);
    }

    /** Has a correction taken in that somebody else proposed. */
    public void approve(UUID id, int revision, @Nullable String why, Caller caller) {
        String reason = reason(why, "Say how you know that the correction is right.");
        attempt(id, caller, reason, () -> replaying.asCorrected(id, revision, reason, caller));
        LOG.infof("%s has approved the correction of dead letter %s", caller.account(), id);
    }

    /** Gives a correction back, or takes one's own back. */
    public void giveBack(UUID id, int revision, @Nullable String why, Caller caller) {
        move(
                id,
                revision,
                State.OPEN,
                What.RETURNED,
                reason(why, "Say what is to be changed."),
                caller,
                State.CORRECTED);
    }

    /** Decides that it is not needed; also while a correction waits. */
    public void discard(UUID id, int revision, @Nullable String why, Caller caller) {
        String reason = reason(why, "Say why it is not needed, and how who has to know of it does.");
        move(id, revision, State.DISCARDED, What.DISCARDED, reason, caller, State.OPEN, State.CORRECTED);
        LOG.infof("%s has discarded dead letter %s", caller.account(), id);
    }

    /** Has what was discarded decided about again. */
    public void reopen(UUID id, int revision, @Nullable String why, Caller caller) {
        String reason = reason(why, "Say why it is needed after all.");
        try {
            move(id, revision, State.OPEN, What.REOPENED, reason, caller, State.DISCARDED);
        } catch (RuntimeException e) {
            throw Database.isOvertaken(e)
                    ? ProblemException.conflict("The same message has come again since, and is open.")
                    : e;
        }
    }

    private void move(UUID id, int revision, State to, What what, String why, Caller caller, State... from) {
        QuarkusTransaction.requiringNew().run(() -> {
            turn.take(id, revision, caller, from);
            letters.move(id, to, null);
            letters.note(id, what, caller.account(), why, "", null);
        });
    }

    private void attempt(UUID id, Caller caller, String why, Runnable replay) {
        try {
            replay.run();
        } catch (ProblemException e) {
            throw e;
        } catch (TakeInAgain.NotUnderstood e) {
            failed(id, caller, why, String.valueOf(e.getMessage()));
            throw ProblemException.conflict("It still cannot be read (" + e.getMessage() + "): nothing was done.");
        } catch (RecordDeleted e) {
            failed(id, caller, why, "record-deleted");
            throw ProblemException.conflict(e.getMessage() + ": nothing was done. Discard it.");
        } catch (RuntimeException e) {
            throw unplanned(id, caller, why, e);
        }
    }

    private RuntimeException unplanned(UUID id, Caller caller, String why, RuntimeException e) {
        if (isNotReady(e)) {
            return ProblemException.unavailable("There are no valid rules yet by which anybody could be told.");
        }
        if (TakeInAgain.isPassing(e)) {
            return e;
        }
        // Not what it says: that may quote the message.
        String what = e.getClass().getSimpleName();
        LOG.errorf("Dead letter %s could not be taken in again: %s", id, what);
        failed(id, caller, why, "processing-failed");
        return ProblemException.conflict(
                "Taking it in failed again, as at first (processing-failed): nothing was done.");
    }

    private static boolean isNotReady(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ReceiverNotReady) {
                return true;
            }
        }
        return false;
    }

    /** What was tried is kept, too. */
    private void failed(UUID id, Caller caller, String why, String outcome) {
        QuarkusTransaction.requiringNew()
                .run(() -> letters.note(id, What.FAILED, caller.account(), why, outcome, null));
    }

    private DeadLetter opened(UUID id, Caller caller) {
        access.check(caller);
        DeadLetter letter = letters.find(id).orElseThrow(ProblemException::notFound);
        access.checkOpens(letter, caller);
        return letter;
    }

    private static String reason(@Nullable String why, String missing) {
        return OneLine.required("why", why, missing);
    }
}
