package dev.vedette.notify.inbound;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What of a reply its author has written: not what he quotes, nor his signature. There is no rule for that but habits of programs; where none is recognised, all of it stays, which tells
 * nothing that he has not sent.
 */
final class Quoting {

    private static final int MOST_LINES = 2_000;

    /** Two hyphens and a space (RFC 3676, 4.3); the space is often lost. */
    private static final Pattern SIGNATURE = Pattern.compile("-- ?");

    private static final Pattern FROM_TELEPHONE = Pattern.compile(
            "(?i)(sent from|sent via|get outlook for|gesendet von|von meinem|envoyé de|inviato da|enviado desde) .{1,60}");

    private static final Pattern DIVIDER = Pattern.compile(
            "(?i)-{2,} ?(original message|original appointment|ursprüngliche nachricht|message d'origine|message transféré|mensaje original|messaggio originale|forwarded message) ?-{2,}|_{10,}");

    /** Such as "On Sat, 7 Mar 2026 at 15:28, Vedette wrote:", in the languages that are at hand. */
    private static final Pattern INTRODUCTION = Pattern.compile(
            "(?iu)(on|am|le|el|il|op|den|më|dana) .{4,200}(wrote|schrieb|a écrit|escribió|ha scritto|schreef|skrev|shkroi|napisao|je napisao/la)[^:]{0,120}:");

    private static final Pattern FROM = Pattern.compile("(?iu)\\*?(from|von|de|da|nga|od|van|fra):\\*? .+");

    private static final Pattern OTHER_HEADER = Pattern.compile(
            "(?iu)\\*?(sent|date|to|subject|gesendet|datum|an|betreff|envoyé|à|objet|enviado|para|asunto|inviato|oggetto|dërguar|poslato):\\*? .*");

    private Quoting() {}

    /** The new text, without blank lines around it. */
    static String newText(String text) {
        List<String> lines = text.replace("\r\n", "\n")
                .replace('\r', '\n')
                .lines()
                .limit(MOST_LINES)
                .map(String::stripTrailing)
                .toList();
        var own = new ArrayList<String>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (endsAt(lines, i)) {
                break;
            }
            if (!line.startsWith(">") && !FROM_TELEPHONE.matcher(line).matches()) {
                own.add(lines.get(i));
            }
        }
        return String.join("\n", own).strip().replaceAll("\n{3,}", "\n\n");
    }

    private static boolean endsAt(List<String> lines, int i) {
        String line = lines.get(i);
        String next = i + 1 < lines.size() ? lines.get(i + 1).strip() : "";
        return SIGNATURE.matcher(line).matches()
                || DIVIDER.matcher(line.strip()).matches()
                || isIntroduction(line.strip(), next)
                || (FROM.matcher(line.strip()).matches()
                        && OTHER_HEADER.matcher(next).matches());
    }

    /** Often broken into two lines. */
    private static boolean isIntroduction(String line, String next) {
        return line.length() <= 400
                && (INTRODUCTION.matcher(line).matches()
                        || (!line.isEmpty()
                                && next.length() <= 200
                                && next.endsWith(":")
                                && INTRODUCTION.matcher(line + " " + next).matches()));
    }
}
