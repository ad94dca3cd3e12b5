package dev.vedette.incident.web;

import dev.vedette.incident.timeline.Entry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What the page of an incident says of who was told. */
final class ToldWords {

    private ToldWords() {}

    static String title(Entry.Recorded version) {
        return version.reference() + ", version " + version.version() + ": "
                + Words.words(version.change()).toLowerCase(Locale.ENGLISH) + " by " + version.originator();
    }

    static WhoWasTold.Line told(Entry.Told told, Entry.@Nullable OtherWay way) {
        var said = new ArrayList<String>();
        said.add(purpose(told));
        said.add(sending(told));
        if (told.mayHaveLeft()) {
            said.add("It may have arrived all the same");
        }
        Entry.Asked asked = told.acknowledgement();
        if (asked != null) {
            said.add(acknowledged(asked));
        }
        if (way != null) {
            said.add("Reached in another way, says " + way.by() + ": " + quoted(way.note()));
        }
        if (told.wrong() != null) {
            said.add("Has only this, which version " + told.wrong().version()
                    + (told.wrong().change().equals("RETRACTED") ? " retracts" : " corrects"));
        }
        said.removeIf(String::isEmpty);
        boolean urgent =
                told.wrong() != null || (asked != null && asked.progress().equals("OVERDUE") && way == null);
        String note = asked == null || asked.by() == null ? null : asked.by().note();
        return new WhoWasTold.Line(
                told.contactName(), told.organisation(), Words.words(told.state()), List.copyOf(said), note, urgent);
    }

    private static String purpose(Entry.Told told) {
        return switch (told.purpose()) {
            case "REMINDER" -> "As a reminder";
            case "ESCALATION" -> "As others have not acknowledged it";
            case "NOT_REACHED" -> "As others could not be reached";
            case "NOBODY_REACHED" -> "As nobody of an organisation could be reached";
            default -> "";
        };
    }

    private static String sending(Entry.Told told) {
        Instant sent = told.sentAt();
        if (sent != null) {
            String after = told.afterRecording();
            return "Sent " + time(sent) + (after == null ? "" : ", " + spoken(after) + " after it was recorded")
                    + cameBack(told);
        }
        String reason = told.reason() == null ? "" : ": " + quoted(Times.inLocalTime(told.reason()));
        Instant held = told.heldUntil();
        if (held != null) {
            return "Waits until " + time(held) + reason;
        }
        Instant ended = told.endedAt();
        return told.state().equals("PLANNED")
                ? "Waiting since " + time(told.plannedAt()) + reason
                : "Planned " + time(told.plannedAt()) + (ended == null ? "" : ", ended " + time(ended)) + reason;
    }

    private static String cameBack(Entry.Told told) {
        if (!told.state().equals("BOUNCED")) {
            return "";
        }
        return ". Came back" + (told.endedAt() == null ? "" : " " + time(told.endedAt()))
                + (told.reason() == null ? "" : ": " + quoted(Times.inLocalTime(told.reason())));
    }

    private static String acknowledged(Entry.Asked asked) {
        Entry.Word word = asked.by();
        String by = word == null ? "" : by(word);
        return switch (asked.progress()) {
            case "ACKNOWLEDGED" -> "Acknowledged" + by;
            case "OVERDUE" -> "Not acknowledged in time" + others(asked) + (word == null ? "" : ". Acknowledged" + by);
            case "ENDED" -> word == null ? "Need not be acknowledged any more" : "Acknowledged" + by;
            default ->
                (word == null ? "To be acknowledged" : "Acknowledged" + by + ", and to be by more")
                        + (asked.until() == null ? "" : " until " + time(asked.until()));
        };
    }

    private static String by(Entry.Word word) {
        String who = who(word);
        String how = switch (word.how()) {
            case "LINK" -> " (by the link of the mail)";
            case "REPLY" -> " (by a reply)";
            default -> "";
        };
        return " by " + who + how + (word.after() == null ? " " + time(word.at()) : " after " + spoken(word.after()));
    }

    /** What somebody calls himself is not known for sure: it is said whose mail it was. */
    private static String who(Entry.Word word) {
        String by = word.by();
        if (by == null) {
            return word.contact();
        }
        return word.account() ? by : word.contact() + " (" + quoted(by) + ")";
    }

    /** What others have written is not taken for what is said here. */
    private static String quoted(String text) {
        return "“" + text.replaceAll("[“”]", "\"") + "”";
    }

    private static String others(Entry.Asked asked) {
        String others = asked.others();
        if (others == null) {
            return "";
        }
        return switch (others) {
            case "BEING_TOLD" -> "; others are being told";
            case "TOLD" -> "; others were told";
            case "NOBODY" ->
                "; nobody else could be told" + (asked.detail() == null ? "" : ": " + quoted(asked.detail()));
            default -> "";
        };
    }

    static WhoWasTold.Line kept(Entry.Kept kept) {
        String who = kept.contactName() == null ? kept.more() + " more" : kept.contactName();
        String reason = kept.reason();
        return new WhoWasTold.Line(
                who,
                kept.organisation(),
                "Not told",
                List.of(reason == null ? "Why is not shown to you" : Words.words(reason)),
                null,
                false);
    }

    static WhoWasTold.Line alarm(Entry.Alarm alarm) {
        String organisation = alarm.organisation();
        String contact = alarm.contact();
        String who = contact != null ? contact : organisation == null ? "Nobody" : "Nobody of " + organisation;
        String state = contact == null ? "Reached nobody" : "Is left with what no longer stands, or was left out";
        return new WhoWasTold.Line(
                who,
                organisation == null ? "" : organisation,
                state,
                List.of(alarm.reason() == null ? "Why is not shown to you" : quoted(Times.inLocalTime(alarm.reason()))),
                null,
                true);
    }

    private static String time(Instant time) {
        return Times.local(time);
    }

    /** A duration as people say it: the two largest parts that it has. */
    static String spoken(String iso) {
        Duration duration = Duration.parse(iso);
        if (duration.toDays() > 0) {
            return duration.toDays() + " d " + duration.toHoursPart() + " h";
        }
        if (duration.toHours() > 0) {
            return duration.toHours() + " h " + duration.toMinutesPart() + " min";
        }
        return duration.toMinutes() > 0
                ? duration.toMinutes() + " min " + duration.toSecondsPart() + " s"
                : duration.toSeconds() + " s";
    }
}
