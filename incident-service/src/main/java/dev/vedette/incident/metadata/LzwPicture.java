package dev.vedette.incident.metadata;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;

/**
 * The compressed pixels of a GIF's picture. Its codes are followed, not to know the pixels but where they end: behind that, in the same
 * parts, there is room for whatever somebody wants to hide. The codes up to there are taken over, and the end is written anew.
 */
final class LzwPicture {

    private static final int MOST_BITS = 12;
    private static final int MOST_CODES = 1 << MOST_BITS;

    private final DataInputStream original;
    private final OutputStream copy;
    private final CodesIn in;
    private final CodesOut out;
    /** How many pixels each code stands for. */
    private final int[] pixelsOf = new int[MOST_CODES];

    private int clear;
    private int width;
    private int next;

    LzwPicture(DataInputStream original, OutputStream copy) {
        this.original = original;
        this.copy = copy;
        this.in = new CodesIn(original);
        this.out = new CodesOut(copy);
    }

    /** Copies from the byte that says how wide codes are to the empty part that ends the picture. */
    void copy(long pixels) throws IOException {
        int bits = original.readUnsignedByte();
        if (bits < 2 || bits > 8 || pixels == 0) {
            throw new NotWellFormedException("a picture is of a size that none can have");
        }
        copy.write(bits);
        clear = 1 << bits;
        Arrays.fill(pixelsOf, 0, clear, 1);
        forget();
        codes(pixels);
        out.write(clear + 1, width);
        out.finish();
        in.skipRest();
    }

    private void codes(long pixels) throws IOException {
        long left = pixels;
        int before = -1;
        while (left > 0) {
            int code = in.read(width);
            if (code == clear + 1) {
                return;
            }
            // Clearing narrows the codes that follow it, not itself.
            out.write(code, width);
            if (code == clear) {
                forget();
                before = -1;
            } else {
                learn(code, before);
                left -= pixelsOf[code];
                before = code;
            }
        }
        if (left < 0) {
            throw new NotWellFormedException("a picture has more pixels than it says");
        }
    }

    /** Each code but the first makes one more: the one before it, and a pixel. It may be the very code that was read. */
    private void learn(int code, int before) throws IOException {
        if (before < 0 ? code >= clear : code > next) {
            throw new NotWellFormedException("a picture cannot be decoded");
        }
        if (before >= 0 && next < MOST_CODES) {
            pixelsOf[next] = pixelsOf[before] + 1;
            next++;
            if (next == 1 << width && width < MOST_BITS) {
                width++;
            }
        }
    }

    private void forget() {
        next = clear + 2;
        width = Integer.numberOfTrailingZeros(clear) + 1;
    }
}
