package dev.vedette.notify.web;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * What somebody unknown wrote, so that a reader sees all of it and is misled by none: characters that are not seen, or turn what is around them, stand as
 * their numbers; what is no text stands as bytes.
 *
 * @param bytes whether it is no text
 * @param cut whether there is more than is shown
 */
public record HostileText(String text, boolean bytes, boolean cut) {

    /** So much is looked at: what is longer is downloaded. */
    static final int MOST = 65_536;

    private static final int MOST_BYTES = 4_096;
    private static final int IN_A_LINE = 16;

    /**
     * Of the beginning of a body.
     *
     * @param first at most {@link #MOST} bytes
     * @param size of all of it
     */
    static HostileText of(byte[] first, long size) {
        CharBuffer text = CharBuffer.allocate(first.length);
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        boolean whole = first.length == size;
        CoderResult result = decoder.decode(ByteBuffer.wrap(first), text, whole);
        if (result.isError()) {
            return new HostileText(hex(first), true, size > MOST_BYTES);
        }
        return new HostileText(visible(text.flip().toString()), false, !whole);
    }

    /** The text with all that cannot be seen in it as {@code \\u} and a number. */
    static String visible(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().forEach(point -> {
            if (isSeen(point)) {
                visible.appendCodePoint(point);
            } else {
                visible.append("\\u{%04X}".formatted(point));
            }
        });
        return visible.toString();
    }

    private static boolean isSeen(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL -> point == '\n' || point == '\t' || point == '\r';
            case Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }

    private static String hex(byte[] bytes) {
        StringBuilder lines = new StringBuilder();
        HexFormat format = HexFormat.ofDelimiter(" ");
        for (int at = 0; at < Math.min(bytes.length, MOST_BYTES); at += IN_A_LINE) {
            int end = Math.min(Math.min(bytes.length, MOST_BYTES), at + IN_A_LINE);
            lines.append("%06x  ".formatted(at))
                    .append(format.formatHex(bytes, at, end))
                    .append('\n');
        }
        return lines.toString();
    }
}
