package dev.vedette.notify.releasability;

import java.util.Map;
import java.util.Optional;

/**
 * How much each organisation is shown of what others have released to it. Kept apart from the rules, which cannot change it.
 *
 * @param views by the code of the organisation
 */
public record ReleasePolicy(Map<String, View> views) {

    public ReleasePolicy {
        views = Map.copyOf(views);
    }

    /** The view of an organisation; the least where the policy does not name it. */
    public View of(String organisation) {
        return Optional.ofNullable(views.get(organisation)).orElse(View.LEAST);
    }

    /** Whether the policy says anything of an organisation. */
    public boolean names(String organisation) {
        return views.containsKey(organisation);
    }
}
