package dev.vedette.standalone.scenario;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Translates the words of a story, as people write them, to those of the API. */
final class Vocabulary {
    static final Function<String, String> KIND = oneOf(
            "SIGHTING",
            "NEGATIVE",
            "THIRD_PARTY_REPORT",
            "FOLLOW_UP",
            "WITHDRAWAL_SEEN",
            "ASSESSMENT",
            "PARTNER_STATEMENT",
            "STATUS",
            "CORRECTION");
    static final Function<String, String> CATEGORY = oneOf(
            "GEO",
            "MET",
            "SAFETY",
            "SECURITY",
            "RESCUE",
            "FIRE",
            "HEALTH",
            "ENV",
            "TRANSPORT",
            "INFRA",
            "CBRNE",
            "OTHER");
    static final Function<String, String> SEVERITY = oneOf("EXTREME", "SEVERE", "MODERATE", "MINOR", "UNKNOWN");
    static final Function<String, String> URGENCY = oneOf("IMMEDIATE", "EXPECTED", "FUTURE", "PAST", "UNKNOWN");
    static final Function<String, String> CERTAINTY = oneOf("OBSERVED", "LIKELY", "POSSIBLE", "UNLIKELY", "UNKNOWN");
    static final Function<String, String> ARMED = oneOf("YES", "NO", "UNKNOWN");
    static final Function<String, String> STATUS = oneOf("OPEN", "MONITORING", "ESCALATED", "DE_ESCALATED", "CLOSED");
    static final Function<String, String> SOURCE_TYPE =
            oneOf("PATROL", "UAV", "CAMERA", "SENSOR", "OFFICIAL", "PARTNER", "PUBLIC", "MEDIA", "OTHER");
    static final Function<String, String> RELIABILITY = oneOf("A", "B", "C", "D", "E", "F");
    static final Function<String, String> BASIS = oneOf("FACT", "ASSESSMENT");
    static final Function<String, String> COVERAGE = oneOf("FULL", "PARTIAL", "UNKNOWN");
    static final Function<String, Integer> CREDIBILITY =
            oneOf("1", "2", "3", "4", "5", "6").andThen(Integer::valueOf);

    private static final String TLP_PREFIX = "TLP:";
    private static final Function<String, String> TLP_COLOUR = oneOf("RED", "AMBER+STRICT", "AMBER", "GREEN", "CLEAR");

    private Vocabulary() {}

    /** With or without its prefix. */
    static String tlp(String word) {
        String colour = word.startsWith(TLP_PREFIX) ? word.substring(TLP_PREFIX.length()) : word;
        return TLP_PREFIX + TLP_COLOUR.apply(colour);
    }

    static String organisation(String word) {
        if (!word.matches("[A-Z][A-Z0-9-]{0,31}")) {
            throw new IllegalArgumentException("the code of an organisation is expected, such as MIA");
        }
        return word;
    }

    private static Function<String, String> oneOf(String... words) {
        List<String> known = List.of(words);
        return word -> {
            String sought = word.strip().toUpperCase(Locale.ROOT).replace(' ', '_');
            if (!known.contains(sought)) {
                throw new IllegalArgumentException("one of " + String.join(", ", known) + " is expected");
            }
            return sought;
        };
    }
}
