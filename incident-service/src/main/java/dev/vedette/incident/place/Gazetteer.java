package dev.vedette.incident.place;

import java.util.List;
import java.util.Optional;

/** Places by name. */
public interface Gazetteer {

    /**
     * Places with a name that has words beginning with all words of the query, the best match first. Upper and lower case, accents
     * ({@code ë ç š đ ž}) and script (Cyrillic or Latin) make no difference.
     *
     * @param limit at most so many, not negative
     * @return empty for a query without any letter or digit
     */
    List<GazetteerPlace> search(String query, int limit);

    /** All places of which this is one of the names, whole, in whichever spelling or script. */
    List<GazetteerPlace> called(String name);

    /** The place with exactly this id. */
    Optional<GazetteerPlace> find(String gazetteerId);
}
