package dev.vedette.notify.deadletter;

import dev.vedette.notify.account.Caller;
import dev.vedette.notify.intake.EventCheck;
import dev.vedette.notify.intake.EventReader;
import dev.vedette.notify.problem.ProblemException;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Dead letters to look at. */
@ApplicationScoped
public class DeadLetterViews {

    private final KeptDeadLetters letters;
    private final OpenLetters open;
    private final Corrections corrections;
    private final EventCheck contract;
    private final Access access;

    DeadLetterViews(
            KeptDeadLetters letters, OpenLetters open, Corrections corrections, EventCheck contract, Access access) {
        this.contract = contract;
        this.letters = letters;
        this.open = open;
        this.corrections = corrections;
        this.access = access;
    }

    /**
     * What waits for a decision.
     *
     * @param oldest since when the one that waits longest does
     */
    public record Alarm(long open, Instant oldest) {}

    /** What waits for somebody to decide; null if nothing does, or if the caller may not know. */
    public @Nullable Alarm alarm(Caller caller) {
        if (!access.mayList(caller)) {
            return null;
        }
        KeptDeadLetters.Waiting waiting = open.now();
        Instant oldest = waiting.oldest();
        return oldest == null ? null : new Alarm(waiting.open(), oldest);
    }

    /** A page of them, the latest first. */
    public DeadLetterView.Items list(DeadLetterFilter filter, Caller caller) {
        access.check(caller);
        List<DeadLetter> found = letters.list(filter);
        List<DeadLetter> page = found.stream().limit(filter.size()).toList();
        boolean more = found.size() > page.size();
        return new DeadLetterView.Items(
                page.stream()
                        .map(letter -> DeadLetterView.of(letter, access.mayOpen(letter, caller)))
                        .toList(),
                more ? page.get(page.size() - 1).position() : null);
    }

    /** One of them with all that was done with it; without what is in it for who may not open it. */
    public DeadLetterView find(UUID id, Caller caller) {
        access.check(caller);
        DeadLetter letter = letters.find(id).orElseThrow(ProblemException::notFound);
        boolean opens = access.mayOpen(letter, caller);
        DeadLetterView view = DeadLetterView.of(letter, opens);
        return view.with(
                letters.steps(id).stream()
                        .map(step -> DeadLetterView.StepView.of(step, opens, caller.account()))
                        .toList(),
                opens && letter.state() == DeadLetter.State.OPEN && corrections.isPossible(letter));
    }

    /** What keeps it from being taken in as things are now, and where; empty if nothing does, or it is not for this service to say, or was too large to be read. */
    public List<EventCheck.Finding> found(UUID id, Caller caller) {
        DeadLetter letter = opened(id, caller);
        return letter.isOurs() && letter.size() <= EventReader.LARGEST_BYTES
                ? StatedMarking.text(letters.body(id)).map(contract::check).orElse(List.of())
                : List.of();
    }

    /**
     * Its text, to begin a correction with.
     *
     * @throws ProblemException 409 if none can be proposed; such as of what was too large to be read
     */
    public String toBeCorrected(UUID id, Caller caller) {
        DeadLetter letter = opened(id, caller);
        if (letter.state() != DeadLetter.State.OPEN || !corrections.isPossible(letter)) {
            throw ProblemException.conflict("It cannot be corrected here, or not any more: look at the letter.");
        }
        return new String(letters.body(id), StandardCharsets.UTF_8);
    }

    /** Its body, byte for byte. */
    public byte[] body(UUID id, Caller caller) {
        return letters.body(opened(id, caller).id());
    }

    /** The first bytes of its body. */
    public byte[] body(UUID id, int most, Caller caller) {
        return letters.body(opened(id, caller).id(), most);
    }

    private DeadLetter opened(UUID id, Caller caller) {
        access.check(caller);
        DeadLetter letter = letters.find(id).orElseThrow(ProblemException::notFound);
        access.checkOpens(letter, caller);
        return letter;
    }
}
