package dev.vedette.incident.metadata;

import java.io.EOFException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * The compressed pixels of a PNG's picture or frame. They are followed, not to know them but where they end: behind that there is room for
 * whatever somebody wants to hide. What is compressed must be as long as the picture is large.
 */
final class PngPixels implements AutoCloseable {

    /** More than any camera takes, and few enough to be followed within seconds. */
    private static final long MOST_BYTES = 1L << 30;

    private static final int FRAME_LENGTH = 26;
    private static final int HEAD_LENGTH = 13;
    /** Where each of the seven passes of an interlaced picture begins and how far its pixels are apart: column, row, columns, rows. */
    private static final int[][] PASSES = {
        {0, 0, 8, 8}, {4, 0, 8, 8}, {0, 4, 4, 8}, {2, 0, 4, 4}, {0, 2, 2, 4}, {1, 0, 2, 2}, {0, 1, 1, 2}
    };

    private static final int GREY = 0;
    private static final int TRUE_COLOUR = 2;
    private static final int OF_PALETTE = 3;
    private static final int BYTES_OF_SAMPLE = 2;
    private static final int BYTES_OF_COLOUR = 3;

    private final int colourType;
    private final int bitsOfPixel;
    private final boolean interlaced;
    private final Inflater inflater = new Inflater();
    private final byte[] sink = new byte[64 * 1024];
    private final long length;
    /** Colours in the palette. */
    private int palette;

    private PngPixels(int colourType, int bitsOfPixel, boolean interlaced, long width, long height)
            throws NotWellFormedException {
        this.colourType = colourType;
        this.bitsOfPixel = bitsOfPixel;
        this.interlaced = interlaced;
        this.length = length(width, height);
    }

    /** Those of the picture, by its head. */
    static PngPixels of(byte[] head) throws NotWellFormedException {
        if (head.length != HEAD_LENGTH) {
            throw new NotWellFormedException("its head is of another length than any can be");
        }
        var fields = ByteBuffer.wrap(head);
        long width = Integer.toUnsignedLong(fields.getInt());
        long height = Integer.toUnsignedLong(fields.getInt());
        return new PngPixels(head[9], head[8] * samples(head[9]), head[12] == 1, width, height);
    }

    /** Those of a frame, by what is said of it. */
    static PngPixels ofFrame(PngPixels picture, byte[] control) throws NotWellFormedException {
        if (control.length != FRAME_LENGTH) {
            throw new NotWellFormedException("a frame is told of in another length than can be");
        }
        var fields = ByteBuffer.wrap(control);
        long width = Integer.toUnsignedLong(fields.getInt(4));
        long height = Integer.toUnsignedLong(fields.getInt(8));
        return new PngPixels(picture.colourType, picture.bitsOfPixel, picture.interlaced, width, height);
    }

    private static int samples(byte colourType) throws NotWellFormedException {
        return switch (colourType) {
            case 0, 3 -> 1;
            case 2 -> 3;
            case 4 -> 2;
            case 6 -> 4;
            default -> throw new NotWellFormedException("its colours are of no kind that there is");
        };
    }

    /** Whether they are of colours in a palette; a palette in another picture is a suggestion and makes no part of it. */
    boolean hasPalette() {
        return colourType == OF_PALETTE;
    }

    /** Refuses a palette of whatever is not whole colours, or more of them than pixels can name. */
    void requirePalette(int length) throws NotWellFormedException {
        if (length % BYTES_OF_COLOUR != 0 || length > BYTES_OF_COLOUR << bitsOfPixel) {
            throw new NotWellFormedException("its palette is of a length that none can have");
        }
        palette = length / BYTES_OF_COLOUR;
    }

    /** Refuses more than is said of one transparent colour, or of those in the palette. */
    void requireTransparency(int length) throws NotWellFormedException {
        boolean fits = switch (colourType) {
            case GREY -> length == BYTES_OF_SAMPLE;
            case TRUE_COLOUR -> length == BYTES_OF_COLOUR * BYTES_OF_SAMPLE;
            case OF_PALETTE -> length <= palette;
            default -> false;
        };
        if (!fits) {
            throw new NotWellFormedException("what is transparent in it is told of in another length than can be");
        }
    }

    private long length(long width, long height) throws NotWellFormedException {
        if (width == 0 || height == 0 || bitsOfPixel <= 0 || width > MOST_BYTES / height) {
            throw new NotWellFormedException("a picture is of a size that none can have");
        }
        long bytes = 0;
        if (interlaced) {
            for (int[] pass : PASSES) {
                bytes += rows((width - pass[0] + pass[2] - 1) / pass[2], (height - pass[1] + pass[3] - 1) / pass[3]);
            }
        } else {
            bytes = rows(width, height);
        }
        if (bytes > MOST_BYTES) {
            throw new NotWellFormedException("a picture is larger than it can be followed");
        }
        return bytes;
    }

    /** Each row has a byte that says how it is filtered. */
    private long rows(long width, long height) {
        return width <= 0 || height <= 0 ? 0 : height * (1 + (width * bitsOfPixel + 7) / 8);
    }

    /**
     * The next part of them, without what comes behind their end.
     *
     * @param from where they begin in it; what comes before is taken over
     */
    byte[] upToEnd(byte[] part, int from) throws NotWellFormedException {
        if (inflater.finished()) {
            return Arrays.copyOf(part, from);
        }
        inflater.setInput(part, from, part.length - from);
        try {
            while (!inflater.finished() && !inflater.needsInput()) {
                if (inflater.inflate(sink) == 0 && inflater.needsDictionary()) {
                    throw new NotWellFormedException("its pixels are compressed in a way that there is not");
                }
                if (inflater.getBytesWritten() > length) {
                    throw new NotWellFormedException("there is more in it than its pixels");
                }
            }
        } catch (DataFormatException e) {
            throw new NotWellFormedException("its pixels cannot be read");
        }
        return Arrays.copyOf(part, part.length - inflater.getRemaining());
    }

    /** Refuses a picture that is not there to its last pixel. */
    void requireWhole() throws EOFException {
        if (!inflater.finished() || inflater.getBytesWritten() != length) {
            throw new EOFException();
        }
    }

    /** The same, unless nothing of it has been read. */
    void requireWholeOrNone() throws EOFException {
        if (inflater.getBytesRead() > 0) {
            requireWhole();
        }
    }

    @Override
    public void close() {
        inflater.end();
    }
}
