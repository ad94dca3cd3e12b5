package dev.vedette.notify.routing;

import dev.vedette.notify.event.Precedence;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gathers what asks for telling one contact: the highest precedence and the strictest acknowledgement win. */
final class Asked {

    private final List<Grounds> grounds = new ArrayList<>();
    private Precedence precedence;
    private @Nullable Acknowledge acknowledge;

    /** At least this urgent, whatever asks. */
    Asked(Precedence floor) {
        precedence = floor;
    }

    void add(Grounds ground) {
        grounds.add(ground);
    }

    /** Takes a rule's urgency without naming the rule as a ground. */
    void raise(Rule rule) {
        precedence = precedence.or(rule.precedence());
        acknowledge = Acknowledge.stricter(acknowledge, rule.acknowledge());
    }

    /** Takes what is to be acknowledged as it is. */
    void want(@Nullable Acknowledge wish) {
        acknowledge = wish;
    }

    /** As urgent as that at least. */
    void raise(Precedence least) {
        precedence = precedence.or(least);
    }

    List<Grounds> grounds() {
        return grounds;
    }

    Precedence precedence() {
        return precedence;
    }

    @Nullable
    Acknowledge acknowledge() {
        return acknowledge;
    }
}
