package dev.vedette.notify.inbound;

import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads mails that anybody may have written: as much as can be read of each, however broken it is. Looks at so many parts and levels, and no further; never into mails that are attached.
 */
final class MailReader {

    private static final Logger LOG = Logger.getLogger(MailReader.class);

    private static final int DEEPEST = 8;
    private static final int MOST_PARTS = 60;
    private static final int MOST_BOUNDARIES = 1_000;
    private static final int MOST_HEADERS = 500;
    private static final int LONGEST_HEADER = 20_000;

    private static final ReturnedLetter NOTHING = new ReturnedLetter(Map.of(), "", "", Optional.empty(), List.of(), "");

    private final Session session = Session.getInstance(properties());

    /** Headers in UTF-8 as well (RFC 6532), which many write without asking. */
    private static Properties properties() {
        var properties = new Properties();
        properties.setProperty("mail.mime.allowutf8", "true");
        return properties;
    }

    /** What was found so far. */
    private static final class Found {
        private final StringBuilder plain = new StringBuilder();
        private final StringBuilder html = new StringBuilder();
        private final List<Map<String, String>> recipients = new ArrayList<>();
        private int parts;
    }

    /** Reads the headers of one alone, which takes no time worth mentioning. */
    ReturnedLetter head(byte[] raw) {
        try {
            return letter(headers(message(raw)), Optional.empty(), List.of(), "");
        } catch (MessagingException | RuntimeException e) {
            LOG.debug("A mail cannot be read at all", e);
            return NOTHING;
        }
    }

    /** Reads one. */
    ReturnedLetter read(byte[] raw) {
        try {
            MimeMessage message = message(raw);
            var found = new Found();
            look(message, found, 0);
            String text =
                    found.plain.toString().isBlank() ? HtmlText.of(found.html.toString()) : found.plain.toString();
            return letter(headers(message), report(message), List.copyOf(found.recipients), text);
        } catch (MessagingException | RuntimeException e) {
            LOG.debug("A mail cannot be read at all", e);
            return NOTHING;
        }
    }

    private MimeMessage message(byte[] raw) throws MessagingException {
        return new MimeMessage(session, new ByteArrayInputStream(raw, 0, end(raw)));
    }

    private static ReturnedLetter letter(
            Map<String, List<String>> headers,
            Optional<String> report,
            List<Map<String, String>> recipients,
            String text) {
        InternetAddress from = from(headers);
        String sender = from == null || from.getAddress() == null ? "" : from.getAddress();
        return new ReturnedLetter(
                headers, from == null ? "" : name(from), sender.toLowerCase(Locale.ROOT), report, recipients, text);
    }

    /** The library looks for parts again and again: what has more lines that could begin one than any mail is not read to its end. */
    private static int end(byte[] raw) {
        int seen = 0;
        for (int i = 2; i < raw.length; i++) {
            if (raw[i] == '-' && raw[i - 1] == '-' && raw[i - 2] == '\n' && ++seen > MOST_BOUNDARIES) {
                return i;
            }
        }
        return raw.length;
    }

    private static Map<String, List<String>> headers(Part part) throws MessagingException {
        var headers = new HashMap<String, List<String>>();
        int seen = 0;
        for (Header header : Collections.list(part.getAllHeaders())) {
            if (++seen > MOST_HEADERS) {
                break;
            }
            String value = header.getValue() == null ? "" : header.getValue();
            headers.computeIfAbsent(header.getName().toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(MimeUtility.unfold(value.substring(0, Math.min(value.length(), LONGEST_HEADER))));
        }
        return headers;
    }

    private static void look(Part part, Found found, int depth) {
        if (depth > DEEPEST || ++found.parts > MOST_PARTS) {
            return;
        }
        try {
            ContentType type = type(part);
            if (type.match("multipart/*")) {
                lookInto(part, found, depth);
            } else if (type.match("message/delivery-status") || type.match("message/global-delivery-status")) {
                found.recipients.addAll(StatusFields.recipients(PartText.of(part, type)));
            } else if (!isAttached(part) && type.match("text/plain")) {
                found.plain.append(PartText.of(part, type)).append('\n');
            } else if (!isAttached(part) && type.match("text/html")) {
                found.html.append(PartText.of(part, type)).append('\n');
            }
        } catch (MessagingException | IOException | RuntimeException e) {
            LOG.debug("A part of a mail cannot be read", e);
        }
    }

    private static void lookInto(Part part, Found found, int depth) throws MessagingException {
        var parts = new MimeMultipart(part.getDataHandler().getDataSource());
        int count = Math.min(parts.getCount(), MOST_PARTS);
        for (int i = 0; i < count; i++) {
            BodyPart inner = parts.getBodyPart(i);
            look(inner, found, depth + 1);
        }
    }

    private static boolean isAttached(Part part) throws MessagingException {
        return Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition()) || part.getFileName() != null;
    }

    /** What has none, or none that can be read, is text (RFC 2045, 5.2). */
    private static ContentType type(Part part) {
        try {
            String[] type = part.getHeader("Content-Type");
            return new ContentType(type == null || type.length == 0 ? "text/plain" : type[0]);
        } catch (MessagingException e) {
            return new ContentType("text", "plain", null);
        }
    }

    private static Optional<String> report(Part part) {
        ContentType type = type(part);
        if (!type.match("multipart/report")) {
            return Optional.empty();
        }
        String of = type.getParameter("report-type");
        return Optional.of(of == null ? "" : of.toLowerCase(Locale.ROOT));
    }

    private static @Nullable InternetAddress from(Map<String, List<String>> headers) {
        try {
            List<String> from = headers.getOrDefault("from", List.of());
            InternetAddress[] all =
                    from.isEmpty() ? new InternetAddress[0] : InternetAddress.parseHeader(from.get(0), false);
            return all.length == 0 ? null : all[0];
        } catch (MessagingException | RuntimeException e) {
            return null;
        }
    }

    private static String name(InternetAddress from) {
        String name = from.getPersonal();
        return name == null || name.isBlank() ? String.valueOf(from.getAddress()) : name;
    }
}
