package dev.vedette.notify.inbound;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Bounces of programs that write no report: by what these are known to write. Pure. */
final class BounceText {

    /** Characters that are looked at. */
    private static final int LONGEST = 20_000;

    /** An enhanced status code of a lasting failure (RFC 3463), or the answer of a relay (RFC 5321, 4.2.1). */
    private static final Pattern LASTING =
            Pattern.compile("(?<![0-9.])5\\.[0-9]{1,3}\\.[0-9]{1,3}(?![0-9.])|(?m)(?<![0-9.])55[0-4][ -](?=[^0-9])");

    /** How programs begin that do not write reports. */
    private static final List<Pattern> FAILED = patterns(
            "this is the .{0,40}program at", // qmail
            "unable to deliver your message to the following addresses",
            "could not be delivered to one or more of its recipients", // Exim
            "the following address\\(es\\) failed",
            "your message did not reach some or all of the intended recipients", // Exchange
            "the following recipient\\(s\\) (cannot|could not) be reached",
            "delivery has failed to these recipients or (groups|distribution lists)",
            "delivery to the following recipients? (has )?failed",
            "your message wasn't delivered to", // Gmail
            "address not found",
            "(i|we)('m| am| are) sorry to have to inform you that your message could not be delivered",
            "message status - undeliverable", // GroupWise
            "permanent delivery failure", // MDaemon
            "sorry, we were unable to deliver your message to the following address", // Yahoo
            "mailbox (is )?(full|unavailable|not found)|user (unknown|not found)|unknown user|no such user|quota exceeded");

    private static final List<Pattern> DELAYED = patterns(
            "this is a warning message only",
            "you do not need to resend",
            "not yet been delivered|not been delivered yet",
            "delivery (is|has been) delayed",
            "delivery to the following recipients? has been delayed",
            "(will|server will) (continue to try|keep trying|retry)");

    private static final Pattern FAILING_SUBJECT = Pattern.compile(
            "(?iu)(message status - undeliverable|permanent delivery failure|undeliver(able|ed)|delivery (status notification \\(failure\\)|failure|failed|report)|mail delivery (failed|failure|system|subsystem)|returned mail|failure notice|unzustellbar|non remis|nicht zugestellt).*");

    /** Said of what lasts, and of what does not. */
    private static final List<Pattern> NOT_DELIVERED = patterns("(has|have) not been delivered");

    private static final Pattern WARNING =
            Pattern.compile("(?iu)(?<![\\p{L}])warning(?![\\p{L}])|(?<![0-9.])4\\.[0-9]{1,3}\\.[0-9]{1,3}(?![0-9.])");

    /** Where the mail is repeated that it is about: what that says is ours, and was written by anybody. */
    private static final Pattern OURS = Pattern.compile(
            "(?im)^[ \\t]{0,5}(-{2,} ?(below this line|this is a copy|(the )?(original|attached|returned) message)|return-path:|received: from )");

    private BounceText() {}

    /**
     * What it is.
     *
     * @param surely whether its headers say that somebody was not reached
     */
    static Verdict verdict(String subject, String whole, boolean surely) {
        String text = own(whole.substring(0, Math.min(whole.length(), LONGEST)));
        boolean lasting = matches(FAILED, text) || LASTING.matcher(text).find();
        boolean warning =
                WARNING.matcher(subject).find() || WARNING.matcher(text).find();
        if (!surely && matches(DELAYED, text) && (!lasting || warning)) {
            return new Verdict.Delayed(telling(text));
        }
        boolean failed = surely
                || lasting
                || matches(NOT_DELIVERED, text)
                || FAILING_SUBJECT.matcher(subject.strip()).matches();
        return failed ? new Verdict.Failed(telling(text)) : new Verdict.Unclear();
    }

    private static String own(String text) {
        Matcher ours = OURS.matcher(text);
        return ours.find() ? text.substring(0, ours.start()) : text;
    }

    /** The line that says most: with a code of a lasting failure, or else what programs begin with. */
    private static String telling(String text) {
        return Stream.concat(Stream.of(LASTING), FAILED.stream())
                .flatMap(pattern ->
                        text.lines().filter(line -> pattern.matcher(line).find()))
                .findFirst()
                .map(String::strip)
                .orElse("");
    }

    private static boolean matches(List<Pattern> patterns, String text) {
        return patterns.stream().map(it -> it.matcher(text)).anyMatch(Matcher::find);
    }

    private static List<Pattern> patterns(String... expressions) {
        return Stream.of(expressions)
                .map(it -> Pattern.compile("(?iu)" + it.replace(" ", "\\s+").replace("'", "['’]")))
                .toList();
    }
}
