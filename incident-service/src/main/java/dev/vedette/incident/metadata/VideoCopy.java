package dev.vedette.incident.metadata;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/**
 * MP4 and its relatives (ISO/IEC 14496-12, QuickTime): boxes that are needed to play are taken over, all others become empty space of the same
 * size, as others refer to places in the file. A file with other tracks than pictures and sound is refused: cameras keep positions there,
 * second by second.
 */
final class VideoCopy implements CleanCopy.Format {

    private static final String FILE = "";
    /** What each box may contain; one that is not a key here has no boxes inside. */
    private static final Map<String, Set<String>> KEPT = Map.ofEntries(
            Map.entry(FILE, Set.of("ftyp", "styp", "sidx", "moov", "moof", "mdat", "mfra")),
            Map.entry("moov", Set.of("mvhd", "trak", "mvex")),
            Map.entry("mvex", Set.of("mehd", "trex")),
            Map.entry("trak", Set.of("tkhd", "edts", "mdia")),
            Map.entry("edts", Set.of("elst")),
            Map.entry("mdia", Set.of("mdhd", "hdlr", "minf")),
            Map.entry("minf", Set.of("vmhd", "smhd", "hdlr", "dinf", "stbl")),
            Map.entry("dinf", Set.of("dref")),
            Map.entry(
                    "stbl",
                    Set.of(
                            "stsd", "stts", "ctts", "cslg", "stss", "stps", "stsc", "stsz", "stz2", "stco", "co64",
                            "sdtp", "sgpd", "sbgp")),
            Map.entry("moof", Set.of("mfhd", "traf")),
            Map.entry("traf", Set.of("tfhd", "tfdt", "trun", "sdtp", "sgpd", "sbgp")),
            Map.entry("mfra", Set.of("tfra", "mfro")));
    /** Those with more in them than is taken over; they are small. */
    private static final Set<String> REWRITTEN = Set.of("mvhd", "tkhd", "mdhd", "hdlr", "dref", "stsd");

    private static final int LARGEST_REWRITTEN = 1 << 20;

    @Override
    public void copy(DataInputStream original, OutputStream copy) throws IOException {
        boolean playable = false;
        int first = original.read();
        while (first >= 0) {
            Header header = header(original, first, Long.MAX_VALUE);
            box(original, copy, FILE, header);
            playable |= header.type().equals("moov");
            first = header.last() ? -1 : original.read();
        }
        if (!playable) {
            throw new NotWellFormedException("it has nothing to play");
        }
    }

    /**
     * @param size in whole; 0 for one that lasts until the end of the file
     * @param wide its size takes 64 bits
     */
    private record Header(String type, long size, boolean wide) {

        boolean last() {
            return size == 0;
        }

        int length() {
            return wide ? 16 : 8;
        }

        long content() {
            return size - length();
        }

        void writeAs(String name, OutputStream copy) throws IOException {
            var bytes = ByteBuffer.allocate(length())
                    .putInt(wide ? 1 : (int) size)
                    .put(name.getBytes(StandardCharsets.ISO_8859_1));
            copy.write((wide ? bytes.putLong(size) : bytes).array());
        }
    }

    private static Header header(DataInputStream original, int first, long available) throws IOException {
        byte[] bytes = new byte[8];
        bytes[0] = (byte) first;
        original.readFully(bytes, 1, 7);
        String type = new String(bytes, 4, 4, StandardCharsets.ISO_8859_1);
        long size = ByteBuffer.wrap(bytes).getInt() & 0xFFFFFFFFL;
        boolean wide = size == 1;
        var header = new Header(type, wide ? original.readLong() : size, wide);
        boolean last = header.last() && !wide && type.equals("mdat") && available == Long.MAX_VALUE;
        if (!last && (header.content() < 0 || header.size() > available)) {
            throw new NotWellFormedException("box " + type + " has an impossible size");
        }
        return header;
    }

    private static void box(DataInputStream original, OutputStream copy, String parent, Header header)
            throws IOException {
        String type = header.type();
        if (!KEPT.getOrDefault(parent, Set.of()).contains(type)) {
            header.writeAs("free", copy);
            blank(original, copy, header.content());
        } else if (KEPT.containsKey(type)) {
            header.writeAs(type, copy);
            inside(original, copy, type, header.content());
        } else if (REWRITTEN.contains(type)) {
            header.writeAs(type, copy);
            copy.write(BoxContent.clean(parent, type, content(original, header)));
        } else {
            header.writeAs(type, copy);
            samples(original, copy, header);
        }
    }

    private static void inside(DataInputStream original, OutputStream copy, String type, long size) throws IOException {
        long left = size;
        while (left >= 8) {
            Header header = header(original, original.readUnsignedByte(), left);
            left -= header.size();
            box(original, copy, type, header);
        }
        blank(original, copy, left);
    }

    private static byte[] content(DataInputStream original, Header header) throws IOException {
        if (header.content() > LARGEST_REWRITTEN) {
            throw new NotWellFormedException("box " + header.type() + " is too large");
        }
        byte[] content = new byte[(int) header.content()];
        original.readFully(content);
        return content;
    }

    private static void samples(DataInputStream original, OutputStream copy, Header header) throws IOException {
        if (header.last()) {
            original.transferTo(copy);
        } else {
            CleanCopy.transfer(original, copy, header.content());
        }
    }

    private static void blank(DataInputStream original, OutputStream copy, long count) throws IOException {
        original.skipNBytes(count);
        byte[] zeros = new byte[64 * 1024];
        for (long left = count; left > 0; left -= zeros.length) {
            copy.write(zeros, 0, (int) Math.min(left, zeros.length));
        }
    }
}
