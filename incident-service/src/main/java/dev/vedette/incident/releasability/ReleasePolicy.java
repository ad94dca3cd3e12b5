package dev.vedette.incident.releasability;

import dev.vedette.incident.account.Caller;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How much each organisation is shown of what others have released to it. What an organisation filed itself it sees in full. Whether it may
 * know of something at all is {@link Releasability}'s to say, before.
 *
 * @param views by the code of the organisation
 * @param classification its levels, and who may be given which
 */
public record ReleasePolicy(Map<String, View> views, Classification classification) {

    public ReleasePolicy {
        views = Map.copyOf(views);
    }

    /** One without levels of classification. */
    public ReleasePolicy(Map<String, View> views) {
        this(views, Classification.NONE);
    }

    /** The view of an organisation on what others filed; the least where the policy does not name it. */
    public View of(String organisation) {
        return Optional.ofNullable(views.get(organisation)).orElse(View.LEAST);
    }

    /** The view of a caller on something that is marked so. */
    public View on(Marking marking, Caller caller) {
        String organisation = caller.organisation().code();
        return marking.originator().equals(organisation) ? View.OWN : of(organisation);
    }

    /** Codes among these of which the policy says nothing. */
    public List<String> unnamed(Collection<String> organisations) {
        return organisations.stream()
                .filter(code -> !views.containsKey(code))
                .sorted()
                .toList();
    }

    /** The grids on which it shows positions, the finest first. */
    public List<Grid> grids() {
        return views.values().stream()
                .map(View::precision)
                .flatMap(precision ->
                        precision instanceof Precision.OnGrid on ? Stream.of(on.grid()) : Stream.<Grid>empty())
                .distinct()
                .sorted((one, other) -> Integer.compare(one.metres(), other.metres()))
                .toList();
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
