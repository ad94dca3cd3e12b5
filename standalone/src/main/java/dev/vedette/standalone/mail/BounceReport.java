package dev.vedette.standalone.mail;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.UUID;

/** A report that a mail did not get through, as servers write it (RFC 3464, RFC 6522). */
final class BounceReport {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private BounceReport() {}

    /**
     * The report.
     *
     * @param sender of the envelope of the mail, to whom the report goes
     * @param recipient whom it did not reach
     * @param mail that did not get through; its headers go along
     */
    static byte[] of(String sender, String recipient, byte[] mail, Instant now) {
        String id = UUID.randomUUID().toString();
        String boundary = "=_" + id;
        return String.join(
                        "\r\n",
                        "From: Mail Delivery System <MAILER-DAEMON@localhost>",
                        "To: <" + sender + ">",
                        "Date: " + DATE.format(now),
                        "Message-ID: <" + id + "@localhost>",
                        "Subject: Undelivered mail returned to sender",
                        "Auto-Submitted: auto-replied",
                        "MIME-Version: 1.0",
                        "Content-Type: multipart/report; report-type=delivery-status;",
                        " boundary=\"" + boundary + "\"",
                        "",
                        "--" + boundary,
                        "Content-Type: text/plain; charset=us-ascii",
                        "",
                        "Your mail could not be delivered: there is no such mailbox.",
                        "",
                        "--" + boundary,
                        "Content-Type: message/delivery-status",
                        "",
                        "Reporting-MTA: dns; localhost",
                        "",
                        "Final-Recipient: rfc822; " + recipient,
                        "Action: failed",
                        "Status: 5.1.1",
                        "Diagnostic-Code: smtp; 550 5.1.1 <" + recipient + ">: no such mailbox",
                        "",
                        "--" + boundary,
                        "Content-Type: text/rfc822-headers",
                        "",
                        headers(mail),
                        "",
                        "--" + boundary + "--",
                        "")
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String headers(byte[] mail) {
        String text = new String(mail, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        return end < 0 ? "" : text.substring(0, end);
    }
}
