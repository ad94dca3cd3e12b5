package dev.vedette.notify.delivery;

import dev.vedette.notify.account.Caller;
import dev.vedette.notify.database.Database;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.intake.EventReader;
import dev.vedette.notify.problem.ProblemException;
import dev.vedette.notify.releasability.Channel;
import dev.vedette.notify.releasability.Classification;
import dev.vedette.notify.rulebook.InForce;
import dev.vedette.notify.rulebook.PolicyBook;
import dev.vedette.notify.rulebook.RuleBook;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.function.Supplier;

/** Says who would be told of what somebody is about to record. Nothing is stored or sent, and nobody waits for it. */
@ApplicationScoped
class Previews {

    private final EventReader reader;
    private final RuleBook rules;
    private final PolicyBook policy;
    private final Deliberation deliberation;
    private final Foretelling foretelling;
    private final Following following;
    private final Database database;
    private final Clock clock;

    Previews(
            EventReader reader,
            RuleBook rules,
            PolicyBook policy,
            Deliberation deliberation,
            Foretelling foretelling,
            Following following,
            Database database,
            Clock clock) {
        this.reader = reader;
        this.rules = rules;
        this.policy = policy;
        this.deliberation = deliberation;
        this.foretelling = foretelling;
        this.following = following;
        this.database = database;
        this.clock = clock;
    }

    /** What would be decided, as far as the caller could see it afterwards. */
    PreviewView of(PreviewRequest request, Caller caller) {
        Draft draft = Draft.read(request, reader);
        requireOwn(draft.event(), caller, policy.inForce().classification());
        InForce inForce = rules.inForce()
                .orElseThrow(
                        () -> ProblemException.unavailable("There are no valid rules yet: nothing can be foretold."));
        return looking(() -> {
            var sight = new Sight(database, caller, policy.inForce());
            following.require(draft, sight);
            var now = clock.instant();
            var decided = deliberation.decide(draft.event(), inForce, now);
            return foretelling.view(
                    new Foretelling.Foretold(draft, decided, inForce.directory(), policy.inForce(), now), sight);
        });
    }

    /** Everything is seen as at one moment, and the database itself refuses to store anything. */
    private <T> T looking(Supplier<T> work) {
        return QuarkusTransaction.requiringNew().call(() -> {
            database.update("set transaction isolation level repeatable read, read only");
            return work.get();
        });
    }

    private static void requireOwn(Event event, Caller caller, Classification classification) {
        if (!event.marking().originator().equals(caller.organisation().code())) {
            throw ProblemException.forbidden("Only what your own organisation would record can be previewed.");
        }
        if (event.marking().tlp() == Tlp.RED && !caller.tlpRed()) {
            throw ProblemException.forbidden(
                    "TLP:RED is for named individuals, and your account is not one of them: you could not see afterwards"
                            + " who was told of this, so it is not foretold either.");
        }
        String level = event.marking().classification();
        String ceiling = classification.ceiling(caller.organisation().code(), caller.cleared());
        if (level != null && !classification.shownBy(Channel.SCREEN, ceiling).contains(level)) {
            throw ProblemException.forbidden("Your account is not cleared for " + level
                    + ", or pages do not carry it: you could not see afterwards who"
                    + " was told of this, so it is not foretold either.");
        }
    }
}
