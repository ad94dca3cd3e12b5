package dev.vedette.incident.metadata;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/** PNG (third edition): the chunks that make the picture are taken over, up to its end. */
final class PngCopy implements CleanCopy.Format {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final String END = "IEND";
    private static final Set<String> PICTURE = Set.of(
            "IHDR", "PLTE", "IDAT", END, "tRNS", "gAMA", "cHRM", "sRGB", "cICP", "sBIT", "bKGD", "acTL", "fcTL",
            "fdAT");
    private static final int CHECKSUM = 4;

    @Override
    public void copy(DataInputStream original, OutputStream copy) throws IOException {
        byte[] signature = new byte[SIGNATURE.length];
        original.readFully(signature);
        if (!Arrays.equals(signature, SIGNATURE)) {
            throw new NotWellFormedException("it does not begin as a PNG");
        }
        copy.write(SIGNATURE);
        String type;
        do {
            type = chunk(original, copy);
        } while (!type.equals(END));
    }

    private static String chunk(DataInputStream original, OutputStream copy) throws IOException {
        int length = original.readInt();
        if (length < 0) {
            throw new NotWellFormedException("a chunk is longer than any can be");
        }
        byte[] name = new byte[4];
        original.readFully(name);
        String type = new String(name, StandardCharsets.ISO_8859_1);
        if (type.equals(END) && length > 0) {
            throw new NotWellFormedException("its last chunk is not empty");
        }
        if (PICTURE.contains(type)) {
            copy.write(ByteBuffer.allocate(8).putInt(length).put(name).array());
            CleanCopy.transfer(original, copy, (long) length + CHECKSUM);
        } else {
            original.skipNBytes((long) length + CHECKSUM);
        }
        return type;
    }
}
