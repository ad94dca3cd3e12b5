package dev.vedette.notify.channel.mail;

import dev.vedette.notify.event.Category;
import dev.vedette.notify.event.DistanceToBorder;
import dev.vedette.notify.event.ExerciseStatus;
import dev.vedette.notify.event.Source;
import dev.vedette.notify.event.Tlp;
import java.util.Locale;
import java.util.Map;

/** What codes are called in a mail, in English. */
final class Words {

    private static final Map<String, String> HYPHENATED = Map.of(
            "DE_ESCALATED", "De-escalated",
            "THIRD_PARTY_REPORT", "Third-party report",
            "FOLLOW_UP", "Follow-up");

    private Words() {}

    /** {@code DIGGING_IN} becomes "Digging in". */
    static String of(Enum<?> value) {
        return of(value.name());
    }

    static String of(String code) {
        String hyphenated = HYPHENATED.get(code);
        if (hyphenated != null) {
            return hyphenated;
        }
        String words = code.replace('_', ' ').toLowerCase(Locale.ENGLISH);
        return words.substring(0, 1).toUpperCase(Locale.ENGLISH) + words.substring(1);
    }

    static String of(Category category) {
        return switch (category) {
            case GEO -> "Geophysical";
            case MET -> "Meteorological";
            case ENV -> "Environment";
            case INFRA -> "Infrastructure";
            case CBRNE -> "CBRNE";
            default -> of((Enum<?>) category);
        };
    }

    static String of(Source.Type type) {
        return type == Source.Type.UAV ? "UAV" : of((Enum<?>) type);
    }

    static String of(Source.Reliability reliability) {
        return switch (reliability) {
            case A -> "A (completely reliable)";
            case B -> "B (usually reliable)";
            case C -> "C (fairly reliable)";
            case D -> "D (not usually reliable)";
            case E -> "E (unreliable)";
            case F -> "F (reliability cannot be judged)";
        };
    }

    static String credibility(int grade) {
        return switch (grade) {
            case 1 -> "1 (confirmed by other sources)";
            case 2 -> "2 (probably true)";
            case 3 -> "3 (possibly true)";
            case 4 -> "4 (doubtful)";
            case 5 -> "5 (improbable)";
            default -> "6 (truth cannot be judged)";
        };
    }

    static String of(DistanceToBorder.Verdict verdict) {
        return switch (verdict) {
            case INSIDE -> "INSIDE: on Kosovo's side";
            case OUTSIDE -> "OUTSIDE: beyond the line";
            case INDETERMINATE -> "INDETERMINATE: nearer to the line than the errors allow to tell";
        };
    }

    /** The verdict as the end of a sentence. */
    static String plainly(DistanceToBorder.Verdict verdict) {
        return switch (verdict) {
            case INSIDE -> "on Kosovo's side";
            case OUTSIDE -> "beyond the line";
            case INDETERMINATE -> "on which side cannot be told";
        };
    }

    /** Colour of the label's text, on black, as the standard sets it. */
    static String colour(Tlp tlp) {
        return switch (tlp) {
            case RED -> "#FF2B2B";
            case AMBER, AMBER_STRICT -> "#FFC000";
            case GREEN -> "#33FF00";
            case CLEAR -> "#FFFFFF";
        };
    }

    /** What stands in the subject of everything that is not real; empty for what is. */
    static String subjectMarker(ExerciseStatus status) {
        return status == ExerciseStatus.ACTUAL ? "" : "[" + status.name() + "] ";
    }

    /** What stands above and below everything that is not real; empty for what is. */
    static String banner(ExerciseStatus status) {
        return switch (status) {
            case ACTUAL -> "";
            case EXERCISE -> "EXERCISE EXERCISE EXERCISE: not a real event";
            case SYSTEM -> "SYSTEM MESSAGE: not a real event";
            case TEST -> "TEST TEST TEST: not a real event";
        };
    }

    static String metres(double metres) {
        if (metres < 100 && Math.rint(metres) != metres) {
            return String.format(Locale.ENGLISH, "%.1f m", metres).replace(".0 m", " m");
        }
        return metres >= 10_000 ? String.format(Locale.ENGLISH, "%.1f km", metres / 1000) : Math.round(metres) + " m";
    }

    /**
     * How far at least and at most, in words that nobody takes for a measurement: rounded outwards to 100 m. Goes before "of the line".
     *
     * @param least 0 or less if it may be at the line itself
     */
    static String about(double least, double most) {
        String far = String.format(Locale.ENGLISH, "%.1f km", Math.ceil(most / 100) / 10);
        return least < 100
                ? "Within about " + far
                : String.format(Locale.ENGLISH, "Not within %.1f km, but within about ", Math.floor(least / 100) / 10)
                        + far;
    }

    /** The length of a cell, such as 1 km. */
    static String grid(int metres) {
        return metres % 1000 == 0 ? metres / 1000 + " km" : metres + " m";
    }

    /** 359.7 is north, 0. */
    static String direction(double degrees) {
        return Math.round(degrees) % 360 + "° from true north";
    }

    static String bytes(long size) {
        if (size < 1000) {
            return size == 1 ? "1 byte" : size + " bytes";
        }
        if (size < 999_500) {
            return String.format(Locale.ENGLISH, "%d kB", Math.round(size / 1000.0));
        }
        return String.format(Locale.ENGLISH, "%.1f MB", size / 1_000_000.0);
    }
}
