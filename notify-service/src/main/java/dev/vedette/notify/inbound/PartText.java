package dev.vedette.notify.inbound;

import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The text of one part of a mail, whatever it says of its letters. */
final class PartText {

    /** Bytes of a part, once decoded. */
    private static final int LONGEST = 200_000;

    private PartText() {}

    static String of(Part part, ContentType type) throws MessagingException, IOException {
        return new String(bytes(part), charset(type.getParameter("charset")));
    }

    /** What its encoding does not allow ends it. */
    private static byte[] bytes(Part part) throws MessagingException, IOException {
        var bytes = new ByteArrayOutputStream();
        try (InputStream in = decoded(part)) {
            byte[] some = new byte[8192];
            for (int read = in.read(some); read >= 0 && bytes.size() < LONGEST; read = in.read(some)) {
                bytes.write(some, 0, read);
            }
        } catch (IOException e) {
            if (bytes.size() == 0) {
                throw e;
            }
        }
        return bytes.toByteArray();
    }

    /** The library does not decode what has no business to be encoded, such as a status; programs write it all the same. */
    private static InputStream decoded(Part part) throws MessagingException, IOException {
        String[] encoding = part.getHeader("Content-Transfer-Encoding");
        return part instanceof MimeBodyPart inner && encoding != null && encoding.length > 0
                ? MimeUtility.decode(inner.getRawInputStream(), encoding[0].strip())
                : part.getInputStream();
    }

    /** ASCII, and what is none of it, is read as UTF-8. */
    private static Charset charset(@Nullable String named) {
        if (named == null || named.equalsIgnoreCase("us-ascii")) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(MimeUtility.javaCharset(named));
        } catch (IllegalArgumentException e) {
            return StandardCharsets.UTF_8;
        }
    }
}
