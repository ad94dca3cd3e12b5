package dev.vedette.incident.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of looking for a place.
 *
 * @param notice what there is to say about it
 */
public record PlaceMatches(String notice, List<PlaceMatch> items) {

    public PlaceMatches {
        items = List.copyOf(items);
    }

    /**
     * A place, with what tells it from others of the same name.
     *
     * @param others its other names
     * @param within municipality, region and country, as far as they are known
     * @param coordinates as the form takes them; absent for a place that nobody has located
     */
    public record PlaceMatch(
            String id,
            String name,
            String others,
            String within,
            String kind,
            @Nullable String coordinates,
            String distance) {}
}
