package dev.vedette.notify.releasability;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How much each organisation is shown of what others have released to it. Kept apart from the rules, which cannot change it.
 *
 * @param version of the file that it was read from: the first twelve digits of its SHA-256
 * @param views by the code of the organisation
 * @param classification its levels, and who may be given which
 */
public record ReleasePolicy(String version, Map<String, View> views, Classification classification) {

    /** Of what was read from no file. */
    private static final String NO_FILE = "";

    public ReleasePolicy {
        views = Map.copyOf(views);
    }

    /** One without levels of classification, from no file. */
    public ReleasePolicy(Map<String, View> views) {
        this(NO_FILE, views, Classification.NONE);
    }

    /** The view of an organisation; the least where the policy does not name it. */
    public View of(String organisation) {
        return Optional.ofNullable(views.get(organisation)).orElse(View.LEAST);
    }

    /** Whether the policy says anything of an organisation. */
    public boolean names(String organisation) {
        return views.containsKey(organisation);
    }

    /**
     * Where it tells more of a position than it means to show: by the code of the organisation, in their order, the fields that do.
     *
     * @see View#beyondPrecision()
     */
    public SortedMap<String, List<String>> beyondPrecision() {
        var found = new TreeMap<String, List<String>>();
        views.forEach((code, view) -> {
            if (!view.beyondPrecision().isEmpty()) {
                found.put(code, view.beyondPrecision());
            }
        });
        return found;
    }
}
