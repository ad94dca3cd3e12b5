package dev.vedette.incident.attachment;

import dev.vedette.incident.attachment.ContentStore.Disk;
import dev.vedette.incident.attachment.ContentStore.Part;
import dev.vedette.incident.attachment.ContentStore.Received;
import dev.vedette.incident.attachment.ContentStore.TooLargeException;
import dev.vedette.incident.metadata.CleanCopy;
import dev.vedette.incident.metadata.NotWellFormedException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.tika.Tika;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Where content is written while it comes in: each file under a name of its own, synced when it is whole, and gone if it never is. */
final class IncomingContent {

    private static final Logger LOG = Logger.getLogger(IncomingContent.class);

    private static final int BRAND_END = 12;
    /** Bytes in which the first tag of markup is looked for. */
    private static final int HEAD = 64 * 1024;
    /** A tag at the beginning, whatever comes before it that is no word; or one anywhere that is closed, declared or has attributes. */
    private static final Pattern MARKUP =
            Pattern.compile("^[^\\p{L}\\p{N}<]*<[\\p{L}_:!?]|<[!?/][\\p{L}_:-]|<[\\p{L}_:][^<>]{0,1000}=");

    private final Path dir;
    private final long limit;
    private final Disk disk;
    private final Tika tika = new Tika();

    /** @param limit most bytes of one content */
    IncomingContent(Path dir, long limit, Disk disk) {
        this.dir = dir;
        this.limit = limit;
        this.disk = disk;
    }

    /** Reads the content to its end. On any failure nothing remains. */
    Received receive(InputStream content) throws IOException {
        Part original = write(out -> copy(content, out));
        try {
            String mediaType = mediaType(original.file());
            return new Received(original, mediaType, cleaned(original, mediaType));
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(original.file());
            throw e;
        }
    }

    /**
     * Tika takes every file with an {@code ftyp} box for QuickTime; its own brand says which is (ISO/IEC 14496-12, 4.3). And markup without a
     * declaration, such as of a navigation device, for plain text: but it has places for what is not to be read, as plain text has not.
     */
    private String mediaType(Path file) throws IOException {
        String detected = tika.detect(file);
        if (detected.equals("text/plain")) {
            return isMarkup(file) ? "application/xml" : detected;
        }
        if (!detected.equals("video/quicktime")) {
            return detected;
        }
        try (InputStream content = Files.newInputStream(file)) {
            String head = new String(content.readNBytes(BRAND_END), StandardCharsets.ISO_8859_1);
            boolean otherBrand = head.startsWith("ftyp", BRAND_END - 8) && !head.endsWith("qt  ");
            return otherBrand ? "video/mp4" : detected;
        }
    }

    private static boolean isMarkup(Path file) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            byte[] head = content.readNBytes(HEAD);
            var charset = isMarked(head, 0xFE, 0xFF) || isMarked(head, 0xFF, 0xFE)
                    ? StandardCharsets.UTF_16
                    : StandardCharsets.UTF_8;
            return MARKUP.matcher(new String(head, charset)).find();
        }
    }

    /** Whether it begins with that mark of its byte order. */
    private static boolean isMarked(byte[] head, int first, int second) {
        return head.length > 1 && head[0] == (byte) first && head[1] == (byte) second;
    }

    private @Nullable Part cleaned(Part original, String mediaType) throws IOException {
        if (!CleanCopy.isPossible(mediaType)) {
            return null;
        }
        try (InputStream content = Files.newInputStream(original.file())) {
            return write(out -> CleanCopy.write(mediaType, content, out));
        } catch (NotWellFormedException e) {
            LOG.infof("No copy without metadata of %s (%s): %s", original.sha256(), mediaType, e.getMessage());
            return null;
        }
    }

    @FunctionalInterface
    private interface Writing {
        void to(OutputStream out) throws IOException;
    }

    private Part write(Writing writing) throws IOException {
        Path file = newFile();
        try {
            var out = new DigestingStream(create(file));
            try (out) {
                writing.to(out);
            }
            ContentStore.sync(file);
            return new Part(file, out.sha256(), out.size());
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private Path newFile() throws DiskException {
        try {
            return Files.createDirectories(dir).resolve(UUID.randomUUID() + ".part");
        } catch (IOException e) {
            throw new DiskException(e);
        }
    }

    private void copy(InputStream content, OutputStream out) throws IOException {
        byte[] buffer = new byte[64 * 1024];
        long size = 0;
        int read;
        while ((read = content.read(buffer)) >= 0) {
            size += read;
            if (size > limit) {
                throw new TooLargeException();
            }
            out.write(buffer, 0, read);
        }
    }

    private OutputStream create(Path file) throws DiskException {
        try {
            return disk.create(file);
        } catch (IOException e) {
            throw new DiskException(e);
        }
    }
}
