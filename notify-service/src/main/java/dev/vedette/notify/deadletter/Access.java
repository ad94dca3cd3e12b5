package dev.vedette.notify.deadletter;

import dev.vedette.notify.account.Caller;
import dev.vedette.notify.delivery.LaterVersions;
import dev.vedette.notify.delivery.PastEvents;
import dev.vedette.notify.event.ExerciseStatus;
import dev.vedette.notify.event.Marking;
import dev.vedette.notify.problem.ProblemException;
import dev.vedette.notify.releasability.Channel;
import dev.vedette.notify.releasability.Classification;
import dev.vedette.notify.releasability.Recipient;
import dev.vedette.notify.releasability.Redaction;
import dev.vedette.notify.releasability.Releasability;
import dev.vedette.notify.releasability.Verdict;
import dev.vedette.notify.rulebook.PolicyBook;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

/**
 * Who may know of dead letters, and who may open one. That there are some is for duty officers and administrators of national institutions. What is in
 * one is for those of them whom its own marking lets see it, and to whom the release policy shows the whole of what its originator files: a letter has no extract; so it is with each correction of it,
 * with what was taken in, and with later versions of its observation; where that cannot be read it counts as what is shown to the fewest: for persons named for
 * TLP:RED who are cleared for the highest level there is.
 */
@ApplicationScoped
class Access {

    private final PolicyBook policy;
    private final KeptDeadLetters letters;
    private final PastEvents events;
    private final LaterVersions versions;

    Access(PolicyBook policy, KeptDeadLetters letters, PastEvents events, LaterVersions versions) {
        this.versions = versions;
        this.policy = policy;
        this.letters = letters;
        this.events = events;
    }

    boolean mayList(Caller caller) {
        return caller.maySeeRules();
    }

    void check(Caller caller) {
        if (!mayList(caller)) {
            throw ProblemException.forbidden(
                    "Dead letters are for duty officers and administrators of national institutions.");
        }
    }

    boolean mayOpen(DeadLetter letter, Caller caller) {
        return mayList(caller) && mayRead(letter.marking(), caller) && mayReadWhatBecameOfIt(letter, caller);
    }

    void checkOpens(DeadLetter letter, Caller caller) {
        check(caller);
        if (!mayOpen(letter, caller)) {
            throw ProblemException.forbidden(
                    letter.marking() == null
                            ? "How this is marked cannot be read: only who is named for TLP:RED and cleared for the highest level may open it."
                            : "By its marking you may not open this.");
        }
    }

    /** A correction may be marked more strictly, and the event that was taken in, or had been, or a later version of it, whatever became of the letter. */
    private boolean mayReadWhatBecameOfIt(DeadLetter letter, Caller caller) {
        UUID event = letter.event();
        DeadLetter.Version version = letter.version();
        return (event == null || !events.visible(List.of(event), caller).isEmpty())
                && (version == null || mayReadWhatCameLater(version, caller))
                && (letter.revision() == 1
                        || letters.corrections(letter.id()).stream()
                                .map(body -> StatedMarking.of(body.getBytes(StandardCharsets.UTF_8)))
                                .allMatch(marking -> mayRead(marking.orElse(null), caller)));
    }

    private boolean mayReadWhatCameLater(DeadLetter.Version version, Caller caller) {
        return versions.areVisible(version.observation(), version.number(), caller)
                && (!versions.wereDeleted(version.observation(), version.number()) || mayRead(null, caller));
    }

    private boolean mayRead(DeadLetter.@org.jspecify.annotations.Nullable Stated stated, Caller caller) {
        Classification classification = policy.inForce().classification();
        String organisation = caller.organisation().code();
        String ceiling = classification.ceiling(organisation, caller.cleared());
        if (stated == null) {
            List<String> levels = classification.names();
            return caller.tlpRed()
                    && (levels.isEmpty() || classification.isWithin(levels.get(levels.size() - 1), ceiling));
        }
        var marking = new Marking(
                stated.tlp(),
                stated.originator(),
                stated.releasableTo(),
                ExerciseStatus.ACTUAL,
                stated.classification());
        var recipient = new Recipient(organisation, true, caller.tlpRed(), classification, ceiling);
        return Releasability.check(marking, recipient, Channel.SCREEN) instanceof Verdict.Released
                && Redaction.of(policy.inForce(), organisation).isWhole(marking);
    }
}
