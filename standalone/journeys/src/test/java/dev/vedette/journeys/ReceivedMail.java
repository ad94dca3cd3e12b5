package dev.vedette.journeys;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * A mail as the inbox received it.
 *
 * @param parts text by media type
 */
record ReceivedMail(Path file, Map<String, String> headers, Map<String, String> parts) {

    static ReceivedMail read(Path file) {
        try (var in = Files.newInputStream(file)) {
            var message = new MimeMessage(Session.getInstance(new Properties()), in);
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            message.getAllHeaders().asIterator().forEachRemaining(h -> headers.put(h.getName(), h.getValue()));
            headers.put("Subject", message.getSubject());
            Map<String, String> parts = new TreeMap<>();
            collect(message.getContentType(), message.getContent(), parts);
            return new ReceivedMail(file, headers, parts);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (MessagingException e) {
            throw new IllegalStateException("not a mail: " + file, e);
        }
    }

    String subject() {
        return headers.getOrDefault("Subject", "");
    }

    String messageId() {
        return headers.getOrDefault("Message-ID", "");
    }

    String text() {
        return parts.getOrDefault("text/plain", "");
    }

    String html() {
        return parts.getOrDefault("text/html", "");
    }

    boolean contains(String needle) {
        return subject().contains(needle) || text().contains(needle) || html().contains(needle);
    }

    private static void collect(String type, Object content, Map<String, String> parts)
            throws IOException, MessagingException {
        if (content instanceof Multipart multipart) {
            for (int i = 0; i < multipart.getCount(); i++) {
                BodyPart part = multipart.getBodyPart(i);
                collect(part.getContentType(), part.getContent(), parts);
            }
        } else {
            parts.put(type.replaceFirst(";.*", "").strip().toLowerCase(java.util.Locale.ROOT), content.toString());
        }
    }
}
