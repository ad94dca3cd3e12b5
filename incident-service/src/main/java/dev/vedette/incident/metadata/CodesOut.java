package dev.vedette.incident.metadata;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Writes codes of any width in the parts that a GIF's picture is stored in. */
final class CodesOut {

    private static final int LARGEST_PART = 255;

    private final OutputStream copy;
    private final ByteArrayOutputStream part = new ByteArrayOutputStream(LARGEST_PART);
    private int bits;
    private int bitCount;

    CodesOut(OutputStream copy) {
        this.copy = copy;
    }

    void write(int code, int width) throws IOException {
        bits |= code << bitCount;
        bitCount += width;
        while (bitCount >= Byte.SIZE) {
            writeByte();
        }
    }

    /** Fills the last byte up and ends the parts. */
    void finish() throws IOException {
        if (bitCount > 0) {
            writeByte();
        }
        if (part.size() > 0) {
            writePart();
        }
        copy.write(0);
    }

    private void writeByte() throws IOException {
        part.write(bits);
        bits >>>= Byte.SIZE;
        bitCount -= Byte.SIZE;
        if (part.size() == LARGEST_PART) {
            writePart();
        }
    }

    private void writePart() throws IOException {
        copy.write(part.size());
        part.writeTo(copy);
        part.reset();
    }
}
