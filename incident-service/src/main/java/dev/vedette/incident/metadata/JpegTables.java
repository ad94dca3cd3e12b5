package dev.vedette.incident.metadata;

import java.util.HashSet;
import java.util.Set;

/**
 * The segments of a JPEG that make the picture (ITU-T T.81, B.2): each has exactly the length that its own content says, and no table is
 * given twice before a scan that could use it. So nothing else fits into them.
 */
final class JpegTables {

    private static final int DHT = 0xC4;
    private static final int SOS = 0xDA;
    private static final int DQT = 0xDB;
    private static final int DRI = 0xDD;

    /** Baseline, extended and progressive pictures with Huffman coding: what cameras and telephones write. */
    private static final Set<Integer> FRAMES = Set.of(0xC0, 0xC1, 0xC2);

    private static final int MOST_COMPONENTS = 4;
    private static final int MOST_VALUES = 256;

    private final Set<Integer> seen = new HashSet<>();
    private final Set<Integer> given = new HashSet<>();
    private boolean framed;

    /**
     * Looks at a segment.
     *
     * @throws NotWellFormedException if it is none of these, or not as long as it says
     */
    void check(int marker, byte[] content) throws NotWellFormedException {
        switch (marker) {
            case DQT -> tables(marker, content);
            case DHT -> tables(marker, content);
            case DRI -> require(content.length == 2 && given.add(marker));
            case SOS -> scan(content);
            default -> frame(marker, content);
        }
    }

    /** Whether no segment with that marker came before that is given once at most. */
    boolean isFirst(int marker) {
        return seen.add(marker);
    }

    private void frame(int marker, byte[] content) throws NotWellFormedException {
        require(FRAMES.contains(marker) && !framed && content.length > 5);
        framed = true;
        int components = content[5] & 0xFF;
        require(components >= 1 && components <= MOST_COMPONENTS && content.length == 6 + 3 * components);
    }

    private void scan(byte[] content) throws NotWellFormedException {
        require(framed && content.length > 0);
        int components = content[0] & 0xFF;
        require(components >= 1 && components <= MOST_COMPONENTS && content.length == 4 + 2 * components);
        given.clear();
    }

    private void tables(int marker, byte[] content) throws NotWellFormedException {
        int at = 0;
        while (at < content.length) {
            int which = content[at] & 0xFF;
            require(given.add(marker << 8 | which));
            at += 1 + (marker == DQT ? quantization(which) : huffman(content, at, which));
        }
        require(at == content.length && at > 0);
    }

    private static int quantization(int which) throws NotWellFormedException {
        require(which >> 4 <= 1 && (which & 0xF) <= 3);
        return which >> 4 == 0 ? 64 : 128;
    }

    private static int huffman(byte[] content, int at, int which) throws NotWellFormedException {
        require(which >> 4 <= 1 && (which & 0xF) <= 3 && at + 17 <= content.length);
        int values = 0;
        for (int i = 1; i <= 16; i++) {
            values += content[at + i] & 0xFF;
        }
        require(values <= MOST_VALUES);
        return 16 + values;
    }

    private static void require(boolean fits) throws NotWellFormedException {
        if (!fits) {
            throw new NotWellFormedException("a table or frame is not as it says");
        }
    }
}
