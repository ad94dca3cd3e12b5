package dev.vedette.notify.inbound;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a mail is that came back to an address of ours: by the standard (RFC 3464) where it keeps to that, and otherwise by what programs that do not are known to write. Pure. In doubt it is not
 * taken for somebody's word, nor for a bounce.
 */
final class Reports {

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
            "sorry, we were unable to deliver your message to the following address", // Yahoo
            "mailbox (is )?(full|unavailable|not found)|user unknown|unknown user|no such user|quota exceeded");

    private static final List<Pattern> DELAYED = patterns(
            "this is a warning message only",
            "you do not need to resend",
            "has not (yet )?been delivered",
            "delivery (is|has been) delayed",
            "delivery to the following recipients? has been delayed",
            "(will|server will) (continue to try|keep trying|retry)");

    private static final Pattern FAILING_SUBJECT = Pattern.compile(
            "(?iu)(undeliver(able|ed)|delivery (status notification \\(failure\\)|failure|failed|report)|mail delivery (failed|failure|system|subsystem)|returned mail|failure notice|unzustellbar|non remis|nicht zugestellt).*");

    private static final Pattern ABSENT_SUBJECT = Pattern.compile(
            "(?iu)\\s*(auto(matic)?[- ]?(reply|response|answer)|out of (the )?office|abwesen|automatische antwort|automatisch antwoord|réponse automatique|absen(ce|t)|respuesta automática|risposta automatica|fuori sede"
                    + "|përgjigje automatike|automatski odgovor|automatsk[ai] (poruka|obavijest)|аутоматски одговор|аутоматска порука|odsutan|odsutna|одсутан|одсутна|samodejni odgovor|otomatik (yanıt|cevap)|αυτόματη απάντηση|odpowiedź automatyczna|autoodpowiedź|automatikus válasz|răspuns automat|автоматичен отговор).*");

    private static final Set<String> PROGRAMS =
            Set.of("mailer-daemon", "postmaster", "mail-daemon", "maildaemon", "mdaemon");

    /** Nobody reads there, so nobody writes from there. */
    private static final Pattern NOBODY = Pattern.compile("(do[-_.]?not|no)[-_.]?reply([-_.+].*)?");

    private static final Set<String> BULK = Set.of("bulk", "junk", "list", "auto_reply", "auto-reply");

    private Reports() {}

    /** What a mail is. */
    static Verdict verdict(ReturnedLetter letter) {
        Optional<Verdict> status = status(letter);
        if (status.isPresent()) {
            return status.get();
        }
        if (isReport(letter)) {
            return new Verdict.Automatic("a report that is no bounce: " + letter.subject());
        }
        if (isFromProgram(letter)) {
            return unstructured(letter);
        }
        return isAutomatic(letter) ? new Verdict.Automatic(letter.subject()) : new Verdict.Written();
    }

    private static boolean isReport(ReturnedLetter letter) {
        return letter.report().filter(type -> !type.endsWith("delivery-status")).isPresent();
    }

    /** By the fields about each recipient: one that failed counts, whatever became of others. */
    private static Optional<Verdict> status(ReturnedLetter letter) {
        if (letter.recipients().isEmpty() || (letter.report().isEmpty() && !isFromProgram(letter))) {
            return Optional.empty();
        }
        Map<String, List<Map<String, String>>> byAction =
                letter.recipients().stream().collect(Collectors.groupingBy(Reports::action));
        if (byAction.containsKey("failed")) {
            return Optional.of(new Verdict.Failed(why(byAction.get("failed"))));
        }
        if (byAction.containsKey("delayed")) {
            return Optional.of(new Verdict.Delayed(why(byAction.get("delayed"))));
        }
        return Optional.of(new Verdict.Automatic("reported as " + String.join(", ", byAction.keySet())));
    }

    /** Who leaves it out says by the status whether it lasts (RFC 3464, 2.3.4). */
    private static String action(Map<String, String> recipient) {
        String action =
                recipient.getOrDefault("action", "").toLowerCase(Locale.ROOT).replaceAll("[^a-z].*", "");
        String status = recipient.getOrDefault("status", "");
        return !action.isEmpty()
                ? action
                : status.startsWith("5.") ? "failed" : status.startsWith("4.") ? "delayed" : "unknown";
    }

    private static String why(List<Map<String, String>> recipients) {
        return recipients.stream()
                .limit(3)
                .map(it -> Stream.of(it.getOrDefault("status", ""), it.getOrDefault("diagnostic-code", ""))
                        .filter(text -> !text.isEmpty())
                        .collect(Collectors.joining(" ")))
                .distinct()
                .collect(Collectors.joining("; "));
    }

    private static boolean isFromProgram(ReturnedLetter letter) {
        return letter.hasNullSender() || isFromDaemon(letter);
    }

    private static boolean isFromDaemon(ReturnedLetter letter) {
        String local = local(letter);
        return PROGRAMS.contains(local) || local.startsWith("microsoftexchange") || !letter.first("x-failed-recipients").isEmpty();
    }

    private static String local(ReturnedLetter letter) {
        return letter.sender().replaceAll("@.*", "");
    }

    /** What is sent without a sender and not by a person, and is no report. */
    private static Verdict unstructured(ReturnedLetter letter) {
        if (isAbsence(letter)) {
            return new Verdict.Automatic(letter.subject());
        }
        String text = letter.text().substring(0, Math.min(letter.text().length(), 20_000));
        if (matches(DELAYED, text)) {
            return new Verdict.Delayed(telling(text));
        }
        boolean failed = !letter.first("x-failed-recipients").isEmpty()
                || matches(FAILED, text)
                || LASTING.matcher(text).find()
                || FAILING_SUBJECT.matcher(letter.subject().strip()).matches();
        return failed ? new Verdict.Failed(telling(text)) : new Verdict.Unclear();
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

    /** Bounces say that they are replies as well: that a program does so on behalf of a person is told by From. */
    private static boolean isAbsence(ReturnedLetter letter) {
        return ABSENT_SUBJECT.matcher(letter.subject()).matches()
                || (!isFromDaemon(letter) && (submitted(letter).startsWith("auto-replied") || isExchangeAbsence(letter)));
    }

    /** It says of itself only that it was generated, and marks what is no bounce. */
    private static boolean isExchangeAbsence(ReturnedLetter letter) {
        return submitted(letter).startsWith("auto-generated")
                && Stream.of("x-auto-response-suppress", "x-ms-exchange-generated-message-source")
                        .anyMatch(name -> !letter.all(name).isEmpty());
    }

    private static String submitted(ReturnedLetter letter) {
        return letter.first("auto-submitted").toLowerCase(Locale.ROOT);
    }

    /** By RFC 3834, and the habits of before it. */
    private static boolean isAutomatic(ReturnedLetter letter) {
        String submitted = submitted(letter);
        return (!submitted.isEmpty() && !submitted.startsWith("no"))
                || BULK.contains(letter.first("precedence").toLowerCase(Locale.ROOT))
                || Stream.of(
                                "x-autoreply",
                                "x-autorespond",
                                "x-autoresponder",
                                "x-auto-reply",
                                "list-id",
                                "x-auto-response-suppress",
                                "x-ms-exchange-inbox-rules-loop")
                        .anyMatch(name -> !letter.all(name).isEmpty())
                || NOBODY.matcher(local(letter)).matches()
                || ABSENT_SUBJECT.matcher(letter.subject()).matches();
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
