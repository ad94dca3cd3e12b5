package dev.vedette.incident.web;

import dev.vedette.incident.observation.ObservedPlace;
import dev.vedette.incident.observation.ReleasedContent;
import dev.vedette.incident.observation.Size;
import dev.vedette.incident.place.BorderLine;
import dev.vedette.incident.place.DistanceToBorder;
import dev.vedette.incident.place.GazetteerPlace;
import dev.vedette.incident.releasability.ExerciseStatus;
import dev.vedette.incident.releasability.Marking;
import dev.vedette.incident.releasability.Tlp;
import io.quarkus.qute.TemplateExtension;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Codes in words, for templates. */
@TemplateExtension
final class Words {

    /** Codes that are more than their words. */
    private static final Map<String, String> SPECIAL = Map.of(
            "DE_ESCALATED", "De-escalated",
            "THIRD_PARTY_REPORT", "Third-party report",
            "FOLLOW_UP", "Follow-up",
            "UAV", "UAV",
            "CBRNE", "CBRNE",
            "GEO", "Geophysical",
            "MET", "Meteorological",
            "ENV", "Environmental",
            "INFRA", "Infrastructure");

    /** What the rule language calls the parts of an event, and people do not. */
    private static final Map<String, String> KEYS = Map.of(
            "eventType", "it is",
            "exerciseStatus", "marked as",
            "incidentStatus", "the incident is",
            "distanceToBorder", "distance to the line");

    private static final Map<String, String> EVENTS = Map.of(
            "OBSERVATION", "an observation", "STATUS", "a change of status", "READINESS", "a change of readiness");

    /** What there is not of something, where its key is no name of it. */
    private static final Map<String, String> NOTHING =
            Map.of("incidentStatus", "status of an incident", "armed", "word on arms");

    /** Of an event that lacks something: "kind absent, wants …". */
    private static final Pattern ABSENT = Pattern.compile("\\b([A-Za-z]+) absent, wants\\b");

    /** A condition on a code, as notify-service describes it: "kind SIGHTING, wants ASSESSMENT or NEGATIVE". */
    private static final Pattern ON_CODES = Pattern.compile(
            "\\b(eventType|kind|change|category|armed|exerciseStatus|incidentStatus|severity|urgency|certainty)"
                    + "(?:,? (?:or|wants|at least|absent|[A-Z][A-Z_]+))+");

    private static final Pattern UPPER_CASE = Pattern.compile("\\b[A-Z][A-Z_]+\\b");
    private static final Pattern KEY = Pattern.compile("\\b(?:" + String.join("|", KEYS.keySet()) + ")\\b(?= [^=!<>])");

    private Words() {}

    /** Conditions and how they came out, as notify-service says them to systems, without the codes of the rule language, and in local time. */
    static String spoken(String conditions) {
        String inWords = ON_CODES.matcher(conditions)
                .replaceAll(condition -> UPPER_CASE
                        .matcher(condition.group())
                        .replaceAll(code -> condition.group(1).equals("eventType")
                                ? EVENTS.getOrDefault(code.group(), code.group())
                                : inText(code.group())));
        String present = ABSENT.matcher(inWords)
                .replaceAll(absent ->
                        "there is no " + NOTHING.getOrDefault(absent.group(1), absent.group(1)) + ", and it wants");
        return Times.inLocalTime(KEY.matcher(present).replaceAll(key -> KEYS.getOrDefault(key.group(), key.group())));
    }

    /** Abbreviations keep their capitals. */
    private static String inText(String code) {
        String words = words(code);
        return words.equals(code) ? words : words.toLowerCase(Locale.ENGLISH);
    }

    /** {@code THIRD_PARTY_REPORT} as "Third-party report". */
    static String words(Enum<?> code) {
        return words(code.name());
    }

    static String words(String code) {
        String special = SPECIAL.get(code);
        if (special != null) {
            return special;
        }
        String text = code.replace('_', ' ').toLowerCase(Locale.ENGLISH);
        return text.isEmpty() ? text : text.substring(0, 1).toUpperCase(Locale.ENGLISH) + text.substring(1);
    }

    /** A field as people read it: {@code place.coordinates.entered} as "Coordinates". */
    static String fieldName(String path) {
        return Labels.of(path);
    }

    /** For a value in the query of an address. */
    static String urlEncoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    static String meaning(Tlp tlp) {
        return switch (tlp) {
            case RED -> "named persons only, never by open mail";
            case AMBER_STRICT -> "the recipients' own organisations only";
            case AMBER -> "the recipients' organisations and those they serve, need to know";
            case GREEN -> "the community, never in public";
            case CLEAR -> "no limit";
        };
    }

    /** Name of the style that colours a label as FIRST prescribes. */
    static String style(Tlp tlp) {
        return "tlp-" + tlp.name().toLowerCase(Locale.ENGLISH).replace('_', '-');
    }

    static boolean isReal(Marking marking) {
        return marking.exerciseStatus() == ExerciseStatus.ACTUAL;
    }

    static boolean isReal(ExerciseStatus status) {
        return status == ExerciseStatus.ACTUAL;
    }

    /** "520 m ± 750 m, side undetermined". */
    static String summary(DistanceToBorder distance) {
        Double metres = distance.metres();
        if (metres == null) {
            return "unknown: no coordinates";
        }
        double error = or0(distance.locationErrorMetres()) + or0(distance.datasetErrorMetres());
        return String.format(Locale.ENGLISH, "%,.0f m ± %,.0f m", metres, error)
                + switch (distance.verdict()) {
                    case INSIDE -> ", on Kosovo's side";
                    case OUTSIDE -> ", on the other side";
                    case INDETERMINATE -> ", side undetermined";
                }
                + (distance.measuredFrom() == null ? "" : ", from where the gazetteer has the place");
    }

    /**
     * What the error of a distance is made of, and what of it is assumed because nobody stated it; empty where there is none.
     *
     * @param place from which it was measured, as far as it is shown
     */
    static String margin(DistanceToBorder distance, @Nullable ObservedPlace place) {
        if (distance.metres() == null) {
            return "";
        }
        double location = or0(distance.locationErrorMetres());
        boolean assumed = place != null
                && place.uncertaintyMetres() == null
                && location
                        == (distance.measuredFrom() == null
                                ? BorderLine.UNSTATED_UNCERTAINTY_METRES
                                : GazetteerPlace.UNCERTAINTY_METRES);
        return "± is how far off it may be: "
                + (assumed ? assumed(location) + ", as nobody stated it" : metres(location) + " for the place") + ", "
                + metres(or0(distance.datasetErrorMetres())) + " for the line";
    }

    /** "± 100 m assumed for the place": nobody stated it. */
    static String assumed(double metres) {
        return "± " + metres(metres) + " assumed for the place";
    }

    private static String metres(double metres) {
        return String.format(Locale.ENGLISH, "%,.0f m", metres);
    }

    /** The headline; where that is not shown, the kind of report stands in its place. */
    static String shownHeadline(ReleasedContent content) {
        String headline = content.headline();
        return headline == null ? words(content.kind()) : headline;
    }

    /** "Severe, Observed · urgency Immediate · Security", as far as it is shown. */
    static String gravity(ReleasedContent content) {
        return joined(
                " · ",
                joined(", ", of("", content.severity()), of("", content.certainty())),
                of("urgency ", content.urgency()),
                of("", content.category()));
    }

    /** What was watched, when and by which means, as far as it is shown. */
    static String summary(ReleasedContent.Watch watch) {
        return joined(
                " · ",
                watch.area(),
                joined(" to ", local(watch.from()), local(watch.to())),
                watch.means(),
                of("coverage ", watch.coverage()),
                watch.asOf() == null
                        ? ""
                        : "as of " + Times.local(watch.asOf()) + " (" + Times.dtg(watch.asOf()) + ")");
    }

    private static String of(String before, @Nullable Enum<?> code) {
        return code == null ? "" : before + words(code);
    }

    private static String local(@Nullable OffsetDateTime time) {
        return time == null ? "" : Times.local(time);
    }

    private static String joined(String between, @Nullable String... parts) {
        return Arrays.stream(parts)
                .filter(part -> part != null && !part.isEmpty())
                .collect(Collectors.joining(between));
    }

    /** Whether coordinates were entered in another way than as two decimal numbers. */
    static boolean enteredOtherwise(ObservedPlace.Point point) {
        String entered = point.entered();
        return entered == null || !entered.replace(" ", "").equals(point.latitude() + "," + point.longitude());
    }

    /** To about a metre. */
    static String decimal(ObservedPlace.Point point) {
        return String.format(Locale.ENGLISH, "%.5f, %.5f", point.latitude(), point.longitude());
    }

    /** "1 byte", "2 bytes". */
    static String bytes(long size) {
        return size == 1 ? "1 byte" : size + " bytes";
    }

    /** "10", "12.5". */
    static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    /** "3", "3 to 5", "3 or more". */
    static String range(Size size) {
        Integer max = size.max();
        if (max == null) {
            return size.min() + " or more";
        }
        return max == size.min() ? Integer.toString(max) : size.min() + " to " + max;
    }

    private static double or0(@Nullable Double value) {
        return value == null ? 0 : value;
    }
}
