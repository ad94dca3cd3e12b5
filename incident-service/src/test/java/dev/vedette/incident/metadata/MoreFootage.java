package dev.vedette.incident.metadata;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Pictures in the formats of the web, with something to hide wherever there is room for it. */
final class MoreFootage {

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
