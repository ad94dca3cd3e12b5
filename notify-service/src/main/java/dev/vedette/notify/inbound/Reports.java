package dev.vedette.notify.inbound;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a mail is that came back to an address of ours: by the standard (RFC 3464) where it keeps to that, and otherwise by what programs that do not are known to write. Pure. In doubt it is not
 * taken for somebody's word, nor for a bounce.
 */
final class Reports {

    private static final Pattern ABSENT_SUBJECT = Pattern.compile(
            "(?iu)\\s*(auto(matic)?[- ]?(reply|response|answer)|out of (the )?office|abwesen|automatische antwort|automatisch antwoord|réponse automatique|absen(ce|t)|respuesta automática|risposta automatica|fuori sede"
                    + "|përgjigje automatike|automatski odgovor|automatsk[ai] (poruka|obavijest)|аутоматски одговор|аутоматска порука|odsutan|odsutna|одсутан|одсутна|samodejni odgovor|otomatik (yanıt|cevap)|αυτόματη απάντηση|odpowiedź automatyczna|autoodpowiedź|automatikus válasz|răspuns automat|автоматичен отговор).*");

    /** By which mailbox a rule of Exchange passed it on. */
    static final String PASSED_ON_BY = "x-ms-exchange-inbox-rules-loop";

    private static final Set<String> PROGRAMS =
            Set.of("mailer-daemon", "postmaster", "mail-daemon", "maildaemon", "mdaemon");

    /** Nobody reads there, so nobody writes from there. */
    private static final Pattern NOBODY = Pattern.compile("(do[-_.]?not|no)[-_.]?reply([-_.+].*)?");

    private static final Set<String> BULK = Set.of("bulk", "junk", "list", "auto_reply", "auto-reply");

    private Reports() {}

    /**
     * What a mail is.
     *
     * @param toSender whether it came to the sender of an envelope, to which programs alone write, whatever they say of themselves
     */
    static Verdict verdict(ReturnedLetter letter, boolean toSender) {
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
        if (toSender) {
            return unnamed(letter);
        }
        return isAutomatic(letter) ? new Verdict.Automatic(letter.subject()) : new Verdict.Written();
    }

    /** By a program that does not say so: some gateways keep a sender of their own, and some servers note none. */
    private static Verdict unnamed(ReturnedLetter letter) {
        Verdict verdict = unstructured(letter);
        return verdict instanceof Verdict.Unclear && isAutomatic(letter)
                ? new Verdict.Automatic(letter.subject())
                : verdict;
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
        return PROGRAMS.contains(local)
                || local.startsWith("microsoftexchange")
                || !letter.first("x-failed-recipients").isEmpty();
    }

    private static String local(ReturnedLetter letter) {
        return letter.sender().replaceAll("@.*", "");
    }

    /** What is sent without a sender and not by a person, and is no report. */
    private static Verdict unstructured(ReturnedLetter letter) {
        if (isAbsence(letter)) {
            return new Verdict.Automatic(letter.subject());
        }
        return BounceText.verdict(
                letter.subject(),
                letter.text(),
                !letter.first("x-failed-recipients").isEmpty());
    }

    /** Bounces say that they are replies as well: that a program does so on behalf of a person is told by From. */
    private static boolean isAbsence(ReturnedLetter letter) {
        return ABSENT_SUBJECT.matcher(letter.subject()).matches()
                || (!isFromDaemon(letter)
                        && (submitted(letter).startsWith("auto-replied") || isExchangeAbsence(letter)));
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
                                PASSED_ON_BY)
                        .anyMatch(name -> !letter.all(name).isEmpty())
                || NOBODY.matcher(local(letter)).matches()
                || ABSENT_SUBJECT.matcher(letter.subject()).matches();
    }
}
