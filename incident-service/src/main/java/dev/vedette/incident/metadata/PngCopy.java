package dev.vedette.incident.metadata;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * PNG (third edition): the chunks that make the picture are taken over, up to its end. A palette is one only where pixels are of it; a background
 * and counts of bits make none. Each has a length that it may have, its checksum is
 * written anew, and of the compressed pixels what comes behind their end is cut off.
 */
final class PngCopy implements CleanCopy.Format {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    /** A chunk is held in memory. Writers split pixels into far smaller ones. */
    private static final int LARGEST = 32 * 1024 * 1024;

    private static final String HEAD = "IHDR";
    private static final String FRAME = "fcTL";
    private static final String PALETTE = "PLTE";
    private static final String TRANSPARENCY = "tRNS";
    private static final String PIXELS = "IDAT";
    private static final String FRAME_PIXELS = "fdAT";
    private static final String END = "IEND";
    private static final int SEQUENCE_NUMBER = 4;

    /** The longest that each chunk of a fixed purpose may be. */
    private static final Map<String, Integer> LONGEST = Map.ofEntries(
            Map.entry(HEAD, 13),
            Map.entry(PALETTE, 768),
            Map.entry(TRANSPARENCY, 256),
            Map.entry("gAMA", 4),
            Map.entry("cHRM", 32),
            Map.entry("sRGB", 1),
            Map.entry("cICP", 4),
            Map.entry("acTL", 8),
            Map.entry(FRAME, 26),
            Map.entry(PIXELS, LARGEST),
            Map.entry(FRAME_PIXELS, LARGEST),
            Map.entry(END, 0));

    private static final Set<String> REPEATED = Set.of(FRAME, PIXELS, FRAME_PIXELS);

    @Override
    public void copy(DataInputStream original, OutputStream copy) throws IOException {
        byte[] signature = new byte[SIGNATURE.length];
        original.readFully(signature);
        if (!Arrays.equals(signature, SIGNATURE)) {
            throw new NotWellFormedException("it does not begin as a PNG");
        }
        copy.write(SIGNATURE);
        try (var copying = new Copying(original, copy)) {
            copying.all();
        }
    }

    /** One copy in the making. */
    private static final class Copying implements AutoCloseable {

        private final DataInputStream original;
        private final OutputStream copy;
        private final Set<String> seen = new HashSet<>();
        private @Nullable PngPixels picture;
        private @Nullable PngPixels frame;

        Copying(DataInputStream original, OutputStream copy) {
            this.original = original;
            this.copy = copy;
        }

        void all() throws IOException {
            String type;
            do {
                type = chunk();
            } while (!type.equals(END));
        }

        private String chunk() throws IOException {
            int length = original.readInt();
            if (length < 0) {
                throw new NotWellFormedException("a chunk is longer than any can be");
            }
            byte[] name = new byte[4];
            original.readFully(name);
            String type = new String(name, StandardCharsets.ISO_8859_1);
            Integer longest = LONGEST.get(type);
            if (longest == null || (type.equals(PALETTE) && !picture().hasPalette())) {
                original.skipNBytes((long) length + Integer.BYTES);
                return type;
            }
            if (length > longest || (!seen.add(type) && !REPEATED.contains(type))) {
                throw new NotWellFormedException("a chunk is longer, or there more often, than it can be");
            }
            byte[] content = original.readNBytes(length);
            original.readInt();
            take(type, content);
            return type;
        }

        private void take(String type, byte[] content) throws IOException {
            switch (type) {
                case HEAD -> {
                    picture = PngPixels.of(content);
                    write(type, content);
                }
                case PALETTE -> {
                    picture().requirePalette(content.length);
                    write(type, content);
                }
                case TRANSPARENCY -> {
                    picture().requireTransparency(content.length);
                    write(type, content);
                }
                case FRAME -> {
                    frame = next(PngPixels.ofFrame(picture(), content));
                    write(type, content);
                }
                case PIXELS -> {
                    byte[] pixels = picture().upToEnd(content, 0);
                    if (pixels.length > 0 || content.length == 0) {
                        write(type, pixels);
                    }
                }
                case FRAME_PIXELS -> write(type, ofFrame(content));
                case END -> {
                    picture().requireWhole();
                    next(null);
                    write(type, content);
                }
                default -> write(type, content);
            }
        }

        /** A frame may be the picture itself; its pixels are then in the chunks of that one. */
        private @Nullable PngPixels next(@Nullable PngPixels other) throws IOException {
            if (frame != null) {
                frame.requireWholeOrNone();
                frame.close();
            }
            return other;
        }

        /** The chunks of frames are numbered, so that none can be left out. */
        private byte[] ofFrame(byte[] content) throws IOException {
            if (frame == null || content.length < SEQUENCE_NUMBER) {
                throw new NotWellFormedException("there are pixels of no frame");
            }
            byte[] pixels = frame.upToEnd(content, SEQUENCE_NUMBER);
            if (pixels.length == SEQUENCE_NUMBER && content.length > SEQUENCE_NUMBER) {
                throw new NotWellFormedException("there is something behind the pixels of a frame");
            }
            return pixels;
        }

        private PngPixels picture() throws IOException {
            if (picture == null) {
                throw new NotWellFormedException("it does not begin with its head");
            }
            return picture;
        }

        private void write(String type, byte[] content) throws IOException {
            byte[] typed = ByteBuffer.allocate(4 + content.length)
                    .put(type.getBytes(StandardCharsets.ISO_8859_1))
                    .put(content)
                    .array();
            var checksum = new CRC32();
            checksum.update(typed);
            copy.write(ByteBuffer.allocate(4).putInt(content.length).array());
            copy.write(typed);
            copy.write(ByteBuffer.allocate(4).putInt((int) checksum.getValue()).array());
        }

        @Override
        public void close() {
            if (picture != null) {
                picture.close();
            }
            if (frame != null) {
                frame.close();
            }
        }
    }
}
