package dev.vedette.notify.channel.mail;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a mail says of acknowledging: that it is to be, or that others have not. Pure. */
final class Acknowledging {

    private Acknowledging() {}

    /** What stands before everything else, as it is why this mail goes; empty if it simply tells of something. */
    static String first(Telling telling) {
        Missing missing = telling.missing();
        if (missing != null) {
            return (missing.sent() ? "NOT ACKNOWLEDGED: " : "NOT REACHED: ")
                    + missing.words(missing.earlier() ? "an earlier version of this" : "this")
                    + ", so you are told.";
        }
        Request request = telling.request();
        return request != null && request.reminder()
                ? "REMINDER: you were sent this before, and it has not been acknowledged yet."
                : "";
    }

    /** That it is to be acknowledged, until when and by whom; empty if it need not be. */
    static String wish(Telling telling) {
        Request request = telling.request();
        if (request == null) {
            return "";
        }
        var lines = new ArrayList<String>();
        Times times = new Times(telling.reader().contact().timeZone());
        Instant until = request.until();
        lines.add(
                until == null
                        ? "To be acknowledged as soon as possible."
                        : "To be acknowledged by " + times.both(until) + ", " + since(request));
        lines.add(whose(request));
        return String.join("\n", lines);
    }

    private static String since(Request request) {
        if (request.goesOn()) {
            return "as an earlier version was to be, which is not acknowledged yet.";
        }
        return "within " + span(request.within()) + " of when "
                + (request.reminder() ? "it was sent first." : "it was sent.");
    }

    private static String whose(Request request) {
        if (request.each()) {
            return request.needed() > 1
                    ? "Everyone is asked for himself, and " + request.needed() + " of your organisation at least."
                    : "Everyone is asked for himself.";
        }
        return request.needed() > 1
                ? request.needed() + " contacts of your organisation are to acknowledge it."
                : "Who acknowledges it does so for your organisation.";
    }

    /** What the subject says of it. */
    static String marker(Telling telling) {
        Request request = telling.request();
        Missing missing = telling.missing();
        if (missing != null) {
            return missing.sent() ? "[NOT ACKNOWLEDGED] " : "[NOT REACHED] ";
        }
        return request != null && request.reminder() ? "[REMINDER] " : "";
    }

    /** Whether a reply acknowledges it as well. */
    static boolean byReply(@Nullable Request request) {
        return request != null && request.replyTo() != null;
    }

    /** Where it is acknowledged; empty if it need not be. */
    static String link(@Nullable Request request, String notifyUrl) {
        return request == null ? "" : notifyUrl + "/acknowledge/" + request.token();
    }

    /** Such as "1 h 30 min". */
    static String span(Duration time) {
        List<String> parts = Stream.of(
                        part(time.toDaysPart(), "d"),
                        part(time.toHoursPart(), "h"),
                        part(time.toMinutesPart(), "min"),
                        part(time.toSecondsPart(), "s"))
                .filter(part -> !part.isEmpty())
                .toList();
        return parts.isEmpty() ? "no time" : parts.stream().collect(Collectors.joining(" "));
    }

    private static String part(long number, String unit) {
        return number == 0 ? "" : number + " " + unit;
    }
}
