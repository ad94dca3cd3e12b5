package dev.vedette.incident.metadata;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/** Pictures in the formats of the web, with something to hide wherever there is room for it. */
final class MoreFootage {

    /** One pixel, as a chunk of WebP. */
    static final byte[] PICTURE =
            Arrays.copyOfRange(Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA=="), 12, 34);

    private static final int COMMENT = 0xFE;

    private MoreFootage() {}

    /** With a comment, what an application says, how often it repeats, and a trailer. */
    static byte[] gif() {
        return gif(COMMENT);
    }

    static byte[] gif(int label) {
        byte[] plain = Footage.plain("gif");
        int colours = (plain[10] & 0x80) == 0 ? 0 : 3 << ((plain[10] & 7) + 1);
        int head = 13 + colours;
        byte[] gif = Footage.concat(
                "GIF89a".getBytes(StandardCharsets.US_ASCII),
                Arrays.copyOfRange(plain, 6, head),
                extension(label, Footage.SECRET),
                extension(0xFF, "XMP DataXMP", Footage.SECRET),
                extension(0xFF, "NETSCAPE2.0", "\u0001\0\0", Footage.SECRET),
                Arrays.copyOfRange(plain, head, plain.length));
        return Footage.concat(gif, text(Footage.SECRET));
    }

    /** With everything that may stand beside the picture, and what may not. */
    static byte[] webp() {
        return riff(
                chunk("VP8X", new byte[] {0x3C, 7, 7, 7, 0, 0, 0, 0, 0, 0}),
                chunk("ICCP", text(Footage.SECRET)),
                PICTURE,
                chunk("EXIF", text(Footage.SECRET + "!")),
                chunk("XMP ", text(Footage.SECRET)),
                chunk("JUNK", text(Footage.SECRET)));
    }

    /** What is hidden lies within a frame. */
    static byte[] animatedWebp() {
        return riff(
                chunk("VP8X", new byte[] {0x02, 0, 0, 0, 0, 0, 0, 0, 0, 0}),
                chunk("ANIM", new byte[6]),
                chunk("ANMF", Footage.concat(new byte[16], PICTURE, chunk("EXIF", text(Footage.SECRET)))));
    }

    private static byte[] riff(byte[]... chunks) {
        byte[] whole = chunk("RIFF", Footage.concat(text("WEBP"), Footage.concat(chunks)));
        return Footage.concat(whole, text(Footage.SECRET));
    }

    private static byte[] chunk(String name, byte[] content) {
        byte[] head = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(text(name))
                .putInt(content.length)
                .array();
        return Footage.concat(head, content, new byte[content.length % 2]);
    }

    private static byte[] extension(int label, String... parts) {
        var out = new ByteArrayOutputStream();
        out.write(0x21);
        out.write(label);
        for (String part : parts) {
            out.write(part.length());
            out.writeBytes(text(part));
        }
        out.write(0);
        return out.toByteArray();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
