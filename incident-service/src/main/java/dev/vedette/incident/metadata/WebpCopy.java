package dev.vedette.incident.metadata;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** WebP (RFC 9649): the chunks that make the picture are taken over, also within the frames of an animation. */
final class WebpCopy implements CleanCopy.Format {

    /** The length stands first, so the copy is made in memory. Pictures are far smaller. */
    private static final long LARGEST = 32L * 1024 * 1024;

    private static final Set<String> PICTURE = Set.of("VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF");
    private static final Set<String> FRAME = Set.of("VP8 ", "VP8L", "ALPH");
    private static final Set<String> SHOWN = Set.of("VP8 ", "VP8L", "ANMF");
    private static final String EXTENDED = "VP8X";
    private static final int EXTENDED_LENGTH = 10;
    /** Has transparency, is animated. That it has a colour profile or metadata is no longer so. */
    private static final int KEPT_FLAGS = 0x12;

    private static final String ANIMATED = "ANMF";
    private static final int FRAME_HEADER = 16;
    private static final int CHUNK_HEADER = 8;

    @Override
    public void copy(DataInputStream original, OutputStream copy) throws IOException {
        long length = header(original, "RIFF");
        if (length < 4 || length > LARGEST) {
            throw new NotWellFormedException("it is longer than a picture is");
        }
        byte[] content = new byte[(int) length];
        original.readFully(content);
        if (!name(content, 0).equals("WEBP")) {
            throw new NotWellFormedException("it does not begin as a WebP");
        }
        byte[] chunks = chunks(content, 4, PICTURE);
        copy.write(header("RIFF", chunks.length + 4));
        copy.write("WEBP".getBytes(StandardCharsets.US_ASCII));
        copy.write(chunks);
    }

    /** Those that are wanted; at least one is a picture, or is made of some. */
    private static byte[] chunks(byte[] content, int from, Set<String> wanted) throws IOException {
        boolean shows = false;
        var copy = new ByteArrayOutputStream(content.length);
        var original = new DataInputStream(new ByteArrayInputStream(content, from, content.length - from));
        while (original.available() > 0) {
            byte[] head = new byte[4];
            original.readFully(head);
            long length = length(original);
            if (length > original.available()) {
                throw new EOFException();
            }
            byte[] chunk = new byte[(int) length];
            original.readFully(chunk);
            if (length % 2 == 1) {
                original.readByte();
            }
            String name = name(head, 0);
            if (wanted.contains(name)) {
                write(name, cleaned(name, chunk), copy);
                shows |= SHOWN.contains(name);
            }
        }
        if (!shows) {
            throw new NotWellFormedException("there is no picture in it");
        }
        return copy.toByteArray();
    }

    private static byte[] cleaned(String name, byte[] chunk) throws IOException {
        if (name.equals(EXTENDED)) {
            if (chunk.length != EXTENDED_LENGTH) {
                throw new NotWellFormedException("its head is of another length than any can be");
            }
            byte[] head = chunk.clone();
            head[0] &= KEPT_FLAGS;
            head[1] = 0;
            head[2] = 0;
            head[3] = 0;
            return head;
        }
        if (!name.equals(ANIMATED)) {
            return chunk;
        }
        if (chunk.length < FRAME_HEADER) {
            throw new NotWellFormedException("a frame is shorter than its own head");
        }
        var frame = new ByteArrayOutputStream(chunk.length);
        frame.write(chunk, 0, FRAME_HEADER);
        frame.write(chunks(chunk, FRAME_HEADER, FRAME));
        return frame.toByteArray();
    }

    private static void write(String name, byte[] chunk, OutputStream copy) throws IOException {
        copy.write(header(name, chunk.length));
        copy.write(chunk);
        if (chunk.length % 2 == 1) {
            copy.write(0);
        }
    }

    private static long header(DataInputStream original, String expected) throws IOException {
        byte[] head = new byte[4];
        original.readFully(head);
        if (!name(head, 0).equals(expected)) {
            throw new NotWellFormedException("it does not begin as a WebP");
        }
        return length(original);
    }

    private static long length(DataInputStream original) throws IOException {
        return Integer.toUnsignedLong(Integer.reverseBytes(original.readInt()));
    }

    private static byte[] header(String name, int length) {
        return ByteBuffer.allocate(CHUNK_HEADER)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(name.getBytes(StandardCharsets.US_ASCII))
                .putInt(length)
                .array();
    }

    private static String name(byte[] content, int at) {
        return new String(content, at, 4, StandardCharsets.ISO_8859_1);
    }
}
