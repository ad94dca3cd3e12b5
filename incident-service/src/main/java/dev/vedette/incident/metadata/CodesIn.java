package dev.vedette.incident.metadata;

import java.io.DataInputStream;
import java.io.IOException;

/** Reads codes of any width from the parts that a GIF's picture is stored in; an empty part is the last. */
final class CodesIn {

    private final DataInputStream original;
    private byte[] part = new byte[0];
    private int at;
    private int bits;
    private int bitCount;
    private boolean over;

    CodesIn(DataInputStream original) {
        this.original = original;
    }

    int read(int width) throws IOException {
        while (bitCount < width) {
            if (at == part.length) {
                nextPart();
            }
            if (over) {
                throw new NotWellFormedException("a picture ends too early");
            }
            bits |= Byte.toUnsignedInt(part[at++]) << bitCount;
            bitCount += Byte.SIZE;
        }
        int code = bits & ((1 << width) - 1);
        bits >>>= width;
        bitCount -= width;
        return code;
    }

    void skipRest() throws IOException {
        while (!over) {
            nextPart();
        }
    }

    private void nextPart() throws IOException {
        part = new byte[original.readUnsignedByte()];
        original.readFully(part);
        at = 0;
        over = part.length == 0;
    }
}
