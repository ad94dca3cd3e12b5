package dev.vedette.notify.rulebook;

import dev.vedette.notify.rulefile.RuleFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What tells a changed file from the same; all null if there is none. The content counts by itself: tools that copy times along, and edits
 * within the resolution of the clock, change nothing else.
 *
 * @param sha256 of as much as would be read
 */
record FileStamp(
        @Nullable FileTime modified,
        long size,
        @Nullable Object key,
        @Nullable String sha256) {

    static FileStamp of(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return new FileStamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey(), hash(file));
        } catch (IOException e) {
            return new FileStamp(null, 0, null, null);
        }
    }

    private static String hash(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(RuleFile.MAX_BYTES + 1);
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
