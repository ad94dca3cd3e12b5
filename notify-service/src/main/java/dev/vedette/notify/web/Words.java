package dev.vedette.notify.web;

import dev.vedette.notify.delivery.Shown;
import dev.vedette.notify.event.ExerciseStatus;
import dev.vedette.notify.event.ObservationChange;
import dev.vedette.notify.release.BlastRadiusView;
import dev.vedette.notify.release.EventLine;
import dev.vedette.notify.replay.Change;
import io.quarkus.qute.TemplateExtension;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Codes and markings as the pages write them. */
@TemplateExtension
final class Words {

    private static final Pattern CODE = Pattern.compile("^([A-Z][A-Z0-9_]+): ");

    /** Reasons that relays and whoever sends a mail back have worded. */
    private static final Pattern OF_OTHERS = Pattern.compile("\\b(?:CAME_BACK|REPLY_4XX|REPLY_5XX|BUSY|SIGN_IN): ");

    private static final Map<String, String> SPECIAL = Map.of(
            "DE_ESCALATED", "De-escalated", "THIRD_PARTY_REPORT", "Third-party report", "FOLLOW_UP", "Follow-up");

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

    /** A condition on a code, as the routing describes it: "kind SIGHTING, wants ASSESSMENT or NEGATIVE". */
    private static final Pattern ON_CODES = Pattern.compile(
            "\\b(eventType|kind|change|category|armed|exerciseStatus|incidentStatus|severity|urgency|certainty)"
                    + "(?:,? (?:or|wants|at least|absent|[A-Z][A-Z_]+))+");

    private static final Pattern INSTANT = Pattern.compile("\\b\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?Z");
    private static final Pattern UPPER_CASE = Pattern.compile("\\b[A-Z][A-Z_]+\\b");
    private static final Pattern KEY = Pattern.compile("\\b(?:" + String.join("|", KEYS.keySet()) + ")\\b(?= [^=!<>])");

    private Words() {}

    /** {@code NOT_RELEASED} becomes "Not released". */
    static String words(String code) {
        String special = SPECIAL.get(code);
        if (special != null) {
            return special;
        }
        String words = code.replace('_', ' ').toLowerCase(Locale.ENGLISH).replaceAll("\\bred\\b", "RED");
        return words.isEmpty() ? words : words.substring(0, 1).toUpperCase(Locale.ENGLISH) + words.substring(1);
    }

    static String words(Enum<?> code) {
        return words(code.name());
    }

    /** The name of a constant, to be compared with: templates find none equal to a text. */
    static String code(Enum<?> constant) {
        return constant.name();
    }

    /** A reason without the code before it, which the API has, and with times as people read them; in quotation marks, if others have written it. */
    static String plain(String reason) {
        Matcher code = CODE.matcher(reason);
        boolean quoted = code.find() && OF_OTHERS.matcher(code.group()).find();
        String text = inLocalTime(code.replaceFirst(""));
        return quoted ? quoted(text) : text;
    }

    /** Several reasons, each after whom it is of; in quotation marks, if others have written any. */
    static String plainly(String reasons) {
        return OF_OTHERS.matcher(reasons).find() ? quoted(inLocalTime(reasons)) : plain(reasons);
    }

    /** What others have written is not taken for what is said here. */
    private static String quoted(String text) {
        return "“" + text.replaceAll("[“”]", "\"") + "”";
    }

    /** Conditions and how they came out, without the codes of the rule language: "it is a change of status and the incident is de-escalated". */
    static String spoken(String conditions) {
        String inWords = ON_CODES.matcher(conditions)
                .replaceAll(condition -> UPPER_CASE
                        .matcher(condition.group())
                        .replaceAll(code -> spoken(condition.group(1), code.group())));
        String present = ABSENT.matcher(inWords)
                .replaceAll(absent ->
                        "there is no " + NOTHING.getOrDefault(absent.group(1), absent.group(1)) + ", and it wants");
        String named = KEY.matcher(present).replaceAll(key -> KEYS.getOrDefault(key.group(), key.group()));
        return inLocalTime(named);
    }

    private static String spoken(String key, String code) {
        return key.equals("eventType")
                ? EVENTS.getOrDefault(code, code)
                : words(code).toLowerCase(Locale.ENGLISH);
    }

    private static String inLocalTime(String text) {
        return INSTANT.matcher(text).replaceAll(instant -> TimeText.local(Instant.parse(instant.group())));
    }

    /** The marker of what is not real; empty for what is. */
    static String exercise(Shown shown) {
        return shown.exerciseStatus() == ExerciseStatus.ACTUAL
                ? ""
                : shown.exerciseStatus().name();
    }

    /** What became of what was said before, as mails say it; empty for what is new. */
    static String changed(Shown shown) {
        return changed(shown.change());
    }

    static String changed(EventLine event) {
        return changed(event.change());
    }

    private static String changed(@Nullable ObservationChange change) {
        if (change == null) {
            return "";
        }
        return switch (change) {
            case FILED -> "";
            case UPDATED -> "Update";
            case CORRECTED -> "Correction";
            case RETRACTED -> "Retraction";
        };
    }

    static String exercise(EventLine event) {
        return event.exerciseStatus() == ExerciseStatus.ACTUAL
                ? ""
                : event.exerciseStatus().name();
    }

    /** The style of the label. */
    static String style(Shown shown) {
        return style(shown.tlp());
    }

    static String style(EventLine event) {
        return style(event.tlp());
    }

    static String style(String tlp) {
        return "tlp-" + tlp.replace("TLP:", "").replace('+', '-').toLowerCase(Locale.ROOT);
    }

    /** What a change means for who is told, in words. */
    static String effect(BlastRadiusView.ChangeView change) {
        if (change.atAnotherEvent()) {
            return change.kind() == Change.Kind.GAINS ? "is told this here instead" : "is told this at another event";
        }
        return switch (change.kind()) {
            case GAINS -> "gains this";
            case LOSES -> "loses this";
            case DIFFERS -> "is told otherwise";
            case OTHER_RULES -> "is told the same, by other rules";
        };
    }

    /** {@code PT1H30M} becomes "1h 30m". */
    static String span(String duration) {
        Duration time = Duration.parse(duration);
        String text = (time.toDaysPart() > 0 ? time.toDaysPart() + "d " : "")
                + (time.toHoursPart() > 0 ? time.toHoursPart() + "h " : "")
                + (time.toMinutesPart() > 0 ? time.toMinutesPart() + "m " : "")
                + (time.toSecondsPart() > 0 ? time.toSecondsPart() + "s" : "");
        return text.strip();
    }

    /** How much of something there is in words of one or of several: "1 event", "3 events". */
    static String times(int number, String one, String several) {
        return number + " " + (number == 1 ? one : several);
    }
}
