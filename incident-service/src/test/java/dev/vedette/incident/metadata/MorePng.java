package dev.vedette.incident.metadata;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** PNGs of two by two grey pixels, put together chunk by chunk. */
final class MorePng {

    static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    static final byte[] HEAD = chunk("IHDR", new byte[] {0, 0, 0, 2, 0, 0, 0, 2, 8, 0, 0, 0, 0});
    static final byte[] END = chunk("IEND", new byte[0]);
    /** Two rows, each with its filter before it. */
    static final byte[] PIXELS = deflated(new byte[] {0, 1, 2, 0, 3, 4});

    private MorePng() {}

    static byte[] of(byte[]... chunks) {
        return Footage.concat(SIGNATURE, HEAD, Footage.concat(chunks), END);
    }

    /** The same two by two pixels in colours of that type, 8 bits a sample. */
    static byte[] ofColourType(int colourType, byte[]... chunks) {
        byte[] head = chunk("IHDR", new byte[] {0, 0, 0, 2, 0, 0, 0, 2, 8, (byte) colourType, 0, 0, 0});
        return Footage.concat(SIGNATURE, head, Footage.concat(chunks), END);
    }

    /** Two rows of two pixels of that type, each row with its filter before it. */
    static byte[] pixels(int colourType) {
        int samples = switch (colourType) {
            case 2 -> 3;
            case 4 -> 2;
            case 6 -> 4;
            default -> 1;
        };
        return deflated(new byte[2 * (1 + 2 * samples)]);
    }

    /** Two frames, the first of which is the picture. */
    static byte[] animated(byte[]... behindTheLast) {
        return of(
                chunk("acTL", new byte[] {0, 0, 0, 2, 0, 0, 0, 0}),
                frame(0),
                chunk("tEXt", Footage.SECRET.getBytes(StandardCharsets.US_ASCII)),
                chunk("IDAT", PIXELS),
                frame(1),
                chunk("fdAT", Footage.concat(new byte[] {0, 0, 0, 2}, PIXELS, Footage.concat(behindTheLast))));
    }

    static byte[] frame(int number) {
        return chunk(
                "fcTL",
                ByteBuffer.allocate(26)
                        .putInt(number)
                        .putInt(2)
                        .putInt(2)
                        .putInt(0)
                        .putInt(0)
                        .putShort((short) 1)
                        .putShort((short) 10)
                        .array());
    }

    static byte[] deflated(byte[] raw) {
        var deflater = new Deflater();
        deflater.setInput(raw);
        deflater.finish();
        byte[] out = new byte[raw.length + 64];
        int length = deflater.deflate(out);
        deflater.end();
        return Arrays.copyOf(out, length);
    }

    static byte[] chunk(String type, byte[] content) {
        byte[] typed = Footage.concat(type.getBytes(StandardCharsets.US_ASCII), content);
        var crc = new CRC32();
        crc.update(typed);
        var out = new ByteArrayOutputStream();
        out.writeBytes(ByteBuffer.allocate(4).putInt(content.length).array());
        out.writeBytes(typed);
        out.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
        return out.toByteArray();
    }
}
