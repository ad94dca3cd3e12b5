package dev.vedette.notify.release;

import dev.vedette.notify.account.Organisations;
import dev.vedette.notify.rulebook.PolicyBook;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/** Checks rule files as of now, and for this installation. */
@ApplicationScoped
public class Checks {

    private final Organisations organisations;
    private final PolicyBook policy;
    private final Clock clock;

    Checks(Organisations organisations, PolicyBook policy, Clock clock) {
        this.organisations = organisations;
        this.policy = policy;
        this.clock = clock;
    }

    /** What is wrong with a rule file. */
    public Check of(String content) {
        return Check.of(
                content, clock.instant(), code -> organisations.find(code).isPresent(), policy.inForce());
    }
}
