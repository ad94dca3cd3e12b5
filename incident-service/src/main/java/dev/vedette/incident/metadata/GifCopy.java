package dev.vedette.incident.metadata;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/**
 * GIF89a: pictures, their colours and their timing are taken over, up to the trailer. Of what applications add only the count of repetitions
 * is, written anew; comments are left out, and what follows the trailer or the last pixel of a picture.
 */
final class GifCopy implements CleanCopy.Format {

    private static final Set<String> VERSIONS = Set.of("GIF87a", "GIF89a");
    private static final int IMAGE = 0x2C;
    private static final int EXTENSION = 0x21;
    private static final int TRAILER = 0x3B;
    private static final int TIMING = 0xF9;
    private static final int TIMING_LENGTH = 4;
    private static final int COMMENT = 0xFE;
    private static final int APPLICATION = 0xFF;
    private static final byte[] REPETITIONS = "NETSCAPE2.0".getBytes(StandardCharsets.US_ASCII);
    private static final int HAS_COLOURS = 0x80;

    @Override
    public void copy(DataInputStream original, OutputStream copy) throws IOException {
        byte[] head = read(original, 13);
        if (!VERSIONS.contains(new String(head, 0, 6, StandardCharsets.ISO_8859_1))) {
            throw new NotWellFormedException("it does not begin as a GIF");
        }
        copy.write(head);
        colours(head[10], original, copy);
        int images = 0;
        int block = original.readUnsignedByte();
        while (block != TRAILER) {
            switch (block) {
                case IMAGE -> {
                    image(original, copy);
                    images++;
                }
                case EXTENSION -> extension(original, copy);
                default -> throw new NotWellFormedException("a block is of no known sort");
            }
            block = original.readUnsignedByte();
        }
        if (images == 0) {
            throw new NotWellFormedException("there is no picture in it");
        }
        copy.write(TRAILER);
    }

    private static void colours(byte flags, DataInputStream original, OutputStream copy) throws IOException {
        if ((flags & HAS_COLOURS) != 0) {
            CleanCopy.transfer(original, copy, 3L << ((flags & 7) + 1));
        }
    }

    private static void image(DataInputStream original, OutputStream copy) throws IOException {
        byte[] descriptor = read(original, 9);
        copy.write(IMAGE);
        copy.write(descriptor);
        colours(descriptor[8], original, copy);
        new LzwPicture(original, copy).copy((long) number(descriptor, 4) * number(descriptor, 6));
    }

    private static int number(byte[] content, int at) {
        return Byte.toUnsignedInt(content[at]) | Byte.toUnsignedInt(content[at + 1]) << 8;
    }

    private static void extension(DataInputStream original, OutputStream copy) throws IOException {
        switch (original.readUnsignedByte()) {
            case TIMING -> {
                byte[] timing = part(original);
                if (timing.length != TIMING_LENGTH || part(original).length > 0) {
                    throw new NotWellFormedException("a timing is of another length than any can be");
                }
                copy.write(new byte[] {EXTENSION, (byte) TIMING, TIMING_LENGTH});
                copy.write(timing);
                copy.write(0);
            }
            case COMMENT -> skip(original);
            case APPLICATION -> application(original, copy);
            // Text over the picture, which nothing shows any more.
            default -> throw new NotWellFormedException("an extension is of no known sort");
        }
    }

    private static void application(DataInputStream original, OutputStream copy) throws IOException {
        boolean repeats = Arrays.equals(part(original), REPETITIONS);
        byte[] count = part(original);
        if (count.length > 0) {
            skip(original);
        }
        if (repeats && count.length == 3 && count[0] == 1) {
            copy.write(new byte[] {EXTENSION, (byte) APPLICATION, (byte) REPETITIONS.length});
            copy.write(REPETITIONS);
            copy.write(3);
            copy.write(count);
            copy.write(0);
        }
    }

    private static void skip(DataInputStream original) throws IOException {
        while (part(original).length > 0) {
            // Nothing of it is taken over.
        }
    }

    private static byte[] part(DataInputStream original) throws IOException {
        return read(original, original.readUnsignedByte());
    }

    private static byte[] read(DataInputStream original, int length) throws IOException {
        byte[] content = new byte[length];
        original.readFully(content);
        return content;
    }
}
