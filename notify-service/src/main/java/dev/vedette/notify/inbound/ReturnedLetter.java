package dev.vedette.notify.inbound;

import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * A mail as far as it could be read.
 *
 * @param headers unfolded values, by name in lower case; of each name in the order of the mail
 * @param from who says he has sent it: name, or address where there is no name
 * @param sender address of From in lower case; empty if there is none
 * @param report whether it is a report of a program about a mail (RFC 6522), and of which type
 * @param recipients fields of the report about each recipient (RFC 3464, 2.3), by name in lower case
 * @param text its text, what is quoted included
 */
record ReturnedLetter(
        Map<String, List<String>> headers,
        String from,
        String sender,
        Optional<String> report,
        List<Map<String, String>> recipients,
        String text) {

    private static final Logger LOG = Logger.getLogger(ReturnedLetter.class);

    /** All values of a header. */
    List<String> all(String name) {
        return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
    }

    /** The first value of a header; empty if there is none. */
    String first(String name) {
        List<String> all = all(name);
        return all.isEmpty() ? "" : all.get(0).strip();
    }

    /** In one line, its letters as they were meant (RFC 2047). */
    String subject() {
        String subject = first("subject");
        try {
            subject = MimeUtility.decodeText(subject);
        } catch (UnsupportedEncodingException | RuntimeException e) {
            LOG.debug("A subject cannot be decoded", e);
        }
        return subject.replaceAll("[\\p{Cc}\\s]+", " ").strip();
    }

    /** The same but for some values of a header. */
    ReturnedLetter without(String name, Predicate<String> values) {
        var left = new HashMap<>(headers);
        left.computeIfPresent(name, (same, all) -> {
            List<String> others = all.stream().filter(values.negate()).toList();
            return others.isEmpty() ? null : others;
        });
        return new ReturnedLetter(left, from, sender, report, recipients, text);
    }

    /** Whether the envelope has no sender, as that of bounces; as the server that delivered it notes (RFC 5321, 4.4). */
    boolean hasNullSender() {
        return all("return-path").stream()
                .anyMatch(it -> it.replaceAll("\\s", "").equals("<>"));
    }
}
