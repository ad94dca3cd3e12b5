package dev.vedette.notify.channel.mail;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts letters into MIME form. The same letter gives the same bytes. */
final class MimeComposer {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final Pattern NAMED = Pattern.compile("\\s*(.*?)\\s*<([^<>]+)>\\s*");
    /** As many ids as References names at most: the first of the thread and the latest. */
    private static final int REFERENCES = 10;

    private final String fromName;
    private final String fromAddress;

    /**
     * @param from {@code Name <address>} or an address alone
     * @throws IllegalArgumentException if there is no usable address in it
     */
    MimeComposer(String from) {
        Matcher named = NAMED.matcher(from);
        this.fromName = named.matches() ? named.group(1).replace("\"", "") : "";
        this.fromAddress = HeaderText.requireAddress(named.matches() ? named.group(2) : from.strip());
    }

    String fromAddress() {
        return fromAddress;
    }

    /** The domain of the sender, which is also that of the message ids. */
    String domain() {
        return fromAddress.substring(fromAddress.indexOf('@') + 1);
    }

    MimeMail compose(Letter letter) {
        // Neither transfer encoding can bring forth "=_", so no part can contain it.
        String boundary = "=_" + letter.messageId().replaceAll("[^A-Za-z0-9]", "");
        boundary = boundary.substring(0, Math.min(boundary.length(), 60));
        var headers = new LinkedHashMap<String, String>();
        headers.put("Date", DATE.format(letter.date()));
        headers.put("From", HeaderText.mailbox("From", fromName, fromAddress));
        headers.put("To", HeaderText.mailbox("To", letter.recipientName(), letter.recipientAddress()));
        String replyTo = letter.replyTo();
        if (replyTo != null) {
            headers.put("Reply-To", HeaderText.mailbox("Reply-To", "", replyTo));
        }
        headers.put("Subject", HeaderText.unstructured("Subject", letter.subject()));
        headers.put("Message-ID", HeaderText.messageIds(List.of(letter.messageId())));
        if (!letter.thread().isEmpty()) {
            List<String> thread = letter.thread();
            headers.put("In-Reply-To", HeaderText.messageIds(List.of(thread.get(thread.size() - 1))));
            headers.put("References", HeaderText.messageIds(references(thread)));
        }
        headers.put("Auto-Submitted", "auto-generated");
        // Exchange otherwise answers with absence notes, which nobody here reads.
        headers.put("X-Auto-Response-Suppress", "All");
        if (letter.urgent()) {
            headers.put("Importance", "high");
        }
        headers.put("Content-Language", letter.language());
        headers.put("MIME-Version", "1.0");
        headers.put("Content-Type", "multipart/alternative;\r\n boundary=\"" + boundary + "\"");
        String body = part(boundary, "text/plain", letter.text()) + part(boundary, "text/html", letter.html());
        return new MimeMail(headers, body + "--" + boundary + "--\r\n");
    }

    private static List<String> references(List<String> thread) {
        if (thread.size() <= REFERENCES) {
            return thread;
        }
        var references = new java.util.ArrayList<String>();
        references.add(thread.get(0));
        references.addAll(thread.subList(thread.size() - REFERENCES + 1, thread.size()));
        return references;
    }

    static String part(String boundary, String mediaType, String content) {
        TransferEncoding.Encoded encoded = TransferEncoding.shorter(content);
        return "--" + boundary + "\r\nContent-Type: " + mediaType + "; charset=utf-8\r\nContent-Transfer-Encoding: "
                + encoded.by().headerValue() + "\r\n\r\n" + encoded.text() + "\r\n";
    }
}
