package dev.vedette.incident.metadata;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/** What is taken over of boxes that say more than a player needs; sizes stay as they are. */
final class BoxContent {

    /** Version and flags come first in all of them. */
    private static final int VERSION = 4;

    private static final Set<String> TRACKS = Set.of("vide", "soun");
    private static final int HANDLER = 8;
    /** One reference, of 12 bytes, which can only say that the samples lie in the same file. */
    private static final int OWN_FILE = 20;

    private static final Set<String> PICTURES =
            Set.of("avc1", "avc3", "hvc1", "hev1", "mp4v", "vp08", "vp09", "av01", "s263", "jpeg", "mjpa");
    private static final Set<String> SOUND = Set.of(
            "mp4a", "samr", "sawb", "sowt", "twos", "lpcm", "in24", "alac", "Opus", "ac-3", "ec-3", "ulaw", "alaw",
            ".mp3");
    /** In the description of pictures, where the compressor's name stands: that of a device or a program. */
    private static final int COMPRESSOR = 50;

    private static final int COMPRESSOR_LENGTH = 32;
    private static final int FIRST_DESCRIPTION = 8;
    private static final int DESCRIPTION_HEADER = 8;

    private BoxContent() {}

    static byte[] clean(String parent, String type, byte[] content) throws NotWellFormedException {
        if (content.length < VERSION) {
            throw new NotWellFormedException("box " + type + " is too short");
        }
        return switch (type) {
            case "hdlr" -> handler(parent, content);
            case "dref" -> ownFile(content);
            case "stsd" -> descriptions(content);
            default -> times(content);
        };
    }

    /** Creation and modification. */
    private static byte[] times(byte[] content) throws NotWellFormedException {
        int length = content[0] == 1 ? 16 : 8;
        return blanked(content, VERSION, length);
    }

    private static byte[] handler(String parent, byte[] content) throws NotWellFormedException {
        if (content.length < HANDLER + 4) {
            throw new NotWellFormedException("box hdlr is too short");
        }
        String track = new String(content, HANDLER, 4, StandardCharsets.ISO_8859_1);
        if (parent.equals("mdia") && !TRACKS.contains(track)) {
            throw new NotWellFormedException("it has a track that is neither pictures nor sound");
        }
        int rest = HANDLER + 4;
        return blanked(content, rest, content.length - rest);
    }

    private static byte[] ownFile(byte[] content) throws NotWellFormedException {
        if (content.length != OWN_FILE) {
            throw new NotWellFormedException("it refers to other files");
        }
        return content;
    }

    private static byte[] descriptions(byte[] content) throws NotWellFormedException {
        int at = FIRST_DESCRIPTION;
        while (at <= content.length - DESCRIPTION_HEADER) {
            int size = ByteBuffer.wrap(content).getInt(at);
            String format = new String(content, at + 4, 4, StandardCharsets.ISO_8859_1);
            if (size < DESCRIPTION_HEADER || size > content.length - at) {
                throw new NotWellFormedException("a description has an impossible size");
            }
            if (PICTURES.contains(format) && size >= COMPRESSOR + COMPRESSOR_LENGTH) {
                blanked(content, at + COMPRESSOR, COMPRESSOR_LENGTH);
            } else if (!SOUND.contains(format)) {
                throw new NotWellFormedException("it is coded in a way that is not known here");
            }
            at += size;
        }
        return content;
    }

    private static byte[] blanked(byte[] content, int from, int length) throws NotWellFormedException {
        if (content.length < from + length) {
            throw new NotWellFormedException("a box is too short");
        }
        Arrays.fill(content, from, from + length, (byte) 0);
        return content;
    }
}
