package dev.vedette.notify.rulebook;

import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** No rules: whatever arrives waits. */
@DefaultBean
@ApplicationScoped
class NoRulesYet implements RuleBook {

    @Override
    public Optional<InForce> inForce() {
        return Optional.empty();
    }
}
