package dev.vedette.notify.routing;

import dev.vedette.notify.directory.Validity;
import dev.vedette.notify.event.Precedence;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Who is told when.
 *
 * @param notifies sorted codes of organisations (all their contacts) and ids of contacts; codes are upper case, ids lower case
 * @param acknowledge the acknowledgement that it asks for, or null
 * @param catchUp whether those it names are also told what was said on the incident before, as it stands now
 * @param owner who answers for the rule, or null
 * @param reason why there is such a rule, or null
 */
public record Rule(
        String id,
        Condition when,
        List<String> notifies,
        Precedence precedence,
        @Nullable Acknowledge acknowledge,
        boolean catchUp,
        Validity validity,
        @Nullable String owner,
        @Nullable String reason) {

    public Rule {
        notifies = List.copyOf(new TreeSet<>(notifies));
        if (notifies.isEmpty()) {
            throw new IllegalArgumentException("rule " + id + " notifies nobody");
        }
    }

    /** Sorted names of those who are told if what it tells is not acknowledged; none if it does not ask for that. */
    public List<String> otherwise() {
        return acknowledge == null ? List.of() : acknowledge.names();
    }
}
