package dev.vedette.incident.metadata;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Which way is up (Exif 2.32, tag 0x0112): all that is kept of Exif, as a picture of a road is misread when it lies on its side. */
final class ExifOrientation {

    private static final byte[] NAME = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
    private static final int TAG = 0x0112;
    private static final int SHORT = 3;
    private static final int ENTRY = 12;

    private ExifOrientation() {}

    /** The orientation that a segment's content states, 1 to 8; 0 if it states none that can be read. */
    static int of(byte[] content) {
        if (content.length < NAME.length + 8
                || !ByteBuffer.wrap(content, 0, NAME.length).equals(ByteBuffer.wrap(NAME))) {
            return 0;
        }
        var tiff = ByteBuffer.wrap(content, NAME.length, content.length - NAME.length)
                .slice();
        tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        if (directory < 8 || directory > tiff.limit() - 2) {
            return 0;
        }
        int entries = tiff.getShort(directory) & 0xFFFF;
        for (int at = directory + 2; entries > 0 && at <= tiff.limit() - ENTRY; at += ENTRY, entries--) {
            if ((tiff.getShort(at) & 0xFFFF) == TAG && tiff.getShort(at + 2) == SHORT) {
                int orientation = tiff.getShort(at + 8) & 0xFFFF;
                return orientation <= 8 ? orientation : 0;
            }
        }
        return 0;
    }

    /** The content of a segment that states this orientation and nothing else. */
    static byte[] segment(int orientation) {
        return ByteBuffer.allocate(NAME.length + 26)
                .put(NAME)
                .put((byte) 'M')
                .put((byte) 'M')
                .putShort((short) 42)
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) TAG)
                .putShort((short) SHORT)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0)
                .array();
    }
}
