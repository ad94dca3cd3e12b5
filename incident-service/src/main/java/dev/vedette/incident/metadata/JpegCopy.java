package dev.vedette.incident.metadata;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * JPEG (ITU-T T.81): frames, tables and scans are taken over, and the two application segments without which colours would be wrong: JFIF,
 * without its thumbnail, and Adobe's. Which way is up is said anew. What follows the end of the picture is cut off: telephones keep videos,
 * depth maps and second pictures there.
 */
final class JpegCopy implements CleanCopy.Format {

    private static final int SOI = 0xD8;
    private static final int EOI = 0xD9;
    private static final int SOS = 0xDA;
    private static final int APP0 = 0xE0;
    private static final int APP1 = 0xE1;
    private static final int APP14 = 0xEE;
    private static final byte[] JFIF = "JFIF\0".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ADOBE = "Adobe".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ADOBE_PLAIN = {'A', 'd', 'o', 'b', 'e', 0, 100, 0, 0, 0, 0, 0};
    private static final int JFIF_LENGTH = 14;
    private static final int ADOBE_LENGTH = 12;

    @Override
    public void copy(DataInputStream original, OutputStream copy) throws IOException {
        if (original.readUnsignedByte() != 0xFF || original.readUnsignedByte() != SOI) {
            throw new NotWellFormedException("it does not begin as a JPEG");
        }
        marker(copy, SOI);
        boolean turned = false;
        var tables = new JpegTables();
        int marker = next(original);
        while (marker != EOI) {
            byte[] content = content(original);
            if (marker == APP1 && !turned) {
                turned = turn(content, copy);
            }
            segment(marker, content, tables, copy);
            marker = marker == SOS ? scan(original, copy) : next(original);
        }
        marker(copy, EOI);
    }

    private static int next(DataInputStream original) throws IOException {
        if (original.readUnsignedByte() != 0xFF) {
            throw new NotWellFormedException("a segment does not begin where it should");
        }
        return afterFill(original);
    }

    private static int afterFill(DataInputStream original) throws IOException {
        int marker = original.readUnsignedByte();
        while (marker == 0xFF) {
            marker = original.readUnsignedByte();
        }
        return possible(marker);
    }

    private static int possible(int marker) throws NotWellFormedException {
        if (marker < 0xC0 || marker == SOI || isRestart(marker)) {
            throw new NotWellFormedException("a marker stands where none can be");
        }
        return marker;
    }

    private static byte[] content(DataInputStream original) throws IOException {
        int length = original.readUnsignedShort();
        if (length < 2) {
            throw new NotWellFormedException("a segment is shorter than its own length");
        }
        byte[] content = new byte[length - 2];
        original.readFully(content);
        return content;
    }

    private static boolean turn(byte[] content, OutputStream copy) throws IOException {
        int orientation = ExifOrientation.of(content);
        if (orientation > 1) {
            write(APP1, ExifOrientation.segment(orientation), copy);
        }
        return orientation > 0;
    }

    private static void segment(int marker, byte[] content, JpegTables tables, OutputStream copy) throws IOException {
        if (marker == APP0 && startsWith(content, JFIF) && content.length >= JFIF_LENGTH && tables.isFirst(marker)) {
            byte[] withoutThumbnail = Arrays.copyOf(content, JFIF_LENGTH);
            withoutThumbnail[JFIF_LENGTH - 2] = 0;
            withoutThumbnail[JFIF_LENGTH - 1] = 0;
            write(marker, withoutThumbnail, copy);
        } else if (marker == APP14
                && startsWith(content, ADOBE)
                && content.length >= ADOBE_LENGTH
                && tables.isFirst(marker)) {
            // Which colours these are; its version and flags are nobody's business.
            byte[] colours = Arrays.copyOf(ADOBE_PLAIN, ADOBE_LENGTH);
            colours[ADOBE_LENGTH - 1] = (byte) Math.min(content[ADOBE_LENGTH - 1] & 0xFF, 2);
            write(marker, colours, copy);
        } else if (marker < APP0) {
            tables.check(marker, content);
            write(marker, content, copy);
        }
    }

    /** Takes over the coded picture after the header of a scan and returns the marker that ends it. */
    private static int scan(DataInputStream original, OutputStream copy) throws IOException {
        while (true) {
            int value = original.readUnsignedByte();
            if (value != 0xFF) {
                copy.write(value);
                continue;
            }
            int marker = original.readUnsignedByte();
            if (marker != 0 && !isRestart(marker)) {
                return marker == 0xFF ? afterFill(original) : possible(marker);
            }
            copy.write(0xFF);
            copy.write(marker);
        }
    }

    private static boolean isRestart(int marker) {
        return marker >= 0xD0 && marker <= 0xD7;
    }

    private static boolean startsWith(byte[] content, byte[] name) {
        return Arrays.equals(content, 0, Math.min(content.length, name.length), name, 0, name.length);
    }

    private static void write(int marker, byte[] content, OutputStream copy) throws IOException {
        marker(copy, marker);
        copy.write((content.length + 2) >> 8);
        copy.write(content.length + 2);
        copy.write(content);
    }

    private static void marker(OutputStream copy, int marker) throws IOException {
        copy.write(0xFF);
        copy.write(marker);
    }
}
