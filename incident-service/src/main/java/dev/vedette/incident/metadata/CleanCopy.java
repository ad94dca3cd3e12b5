package dev.vedette.incident.metadata;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/**
 * Writes a copy of a picture or video without metadata: position, time, device, author, comments, embedded thumbnails, and whatever else
 * lies beside picture and sound. Each format has a list of what is taken over; all else is left out, so that what nobody thought of is
 * left out, too. Picture and sound are taken over bit by bit; where a format lets it be told without decoding all, they are followed to their end,
 * so that nothing is taken over that lies behind it.
 */
public final class CleanCopy {

    private static final int BUFFER = 64 * 1024;
    private static final Format VIDEO = new VideoCopy();
    private static final Map<String, Format> FORMATS = Map.of(
            "image/jpeg",
            new JpegCopy(),
            "image/png",
            new PngCopy(),
            "image/gif",
            new GifCopy(),
            "video/mp4",
            VIDEO,
            "video/quicktime",
            VIDEO,
            "video/x-m4v",
            VIDEO,
            "video/3gpp",
            VIDEO,
            "application/mp4",
            VIDEO);

    private CleanCopy() {}

    /** How files of one format are copied; reading past the end throws {@link EOFException}. */
    @FunctionalInterface
    interface Format {
        void copy(DataInputStream original, OutputStream copy) throws IOException;
    }

    /** Whether there is a way to copy files of this media type. */
    public static boolean isPossible(String mediaType) {
        return FORMATS.containsKey(mediaType);
    }

    /**
     * Writes the copy; the streams stay open.
     *
     * @throws NotWellFormedException no clean copy can be made of this file; what was written is of no use
     */
    public static void write(String mediaType, InputStream original, OutputStream copy) throws IOException {
        var format = FORMATS.get(mediaType);
        if (format == null) {
            throw new IllegalArgumentException("No way to copy " + mediaType);
        }
        try {
            var out = new BufferedOutputStream(copy, BUFFER);
            format.copy(new DataInputStream(new BufferedInputStream(original, BUFFER)), out);
            out.flush();
        } catch (EOFException e) {
            throw new NotWellFormedException("it ends too early");
        }
    }

    /** Takes over so many bytes as they are. */
    static void transfer(InputStream original, OutputStream copy, long count) throws IOException {
        byte[] buffer = new byte[BUFFER];
        long left = count;
        while (left > 0) {
            int read = original.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (read < 0) {
                throw new EOFException();
            }
            copy.write(buffer, 0, read);
            left -= read;
        }
    }
}
