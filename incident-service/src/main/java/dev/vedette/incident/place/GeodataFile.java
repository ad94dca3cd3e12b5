package dev.vedette.incident.place;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * The text of a geodata file, which is UTF-8.
 *
 * @param name for messages
 */
record GeodataFile(String name, String text) {

    /** Larger files are refused: they would not fit into the memory that the service is given. */
    static final int MAX_BYTES = 100_000_000;

    /** The replacement if there is one, else the bundled file. */
    static GeodataFile replacementOrBundled(Optional<Path> replacement, String bundled) {
        return replacement.map(GeodataFile::read).orElseGet(() -> bundled(bundled));
    }

    static GeodataFile bundled(String resource) {
        try (InputStream stream =
                Objects.requireNonNull(GeodataFile.class.getResourceAsStream("/" + resource), resource)) {
            return new GeodataFile(resource, decoded(resource, stream.readAllBytes()));
        } catch (IOException e) {
            throw new GeodataException(resource, "cannot be read", e);
        }
    }

    private static GeodataFile read(Path path) {
        String name = path.toString();
        try {
            if (Files.size(path) > MAX_BYTES) {
                throw new GeodataException(name, "size", "has more than " + MAX_BYTES + " bytes");
            }
            return new GeodataFile(name, decoded(name, Files.readAllBytes(path)));
        } catch (NoSuchFileException e) {
            throw new GeodataException(name, "does not exist", e);
        } catch (IOException e) {
            throw new GeodataException(name, "cannot be read: " + e.getMessage(), e);
        }
    }

    private static String decoded(String name, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new GeodataException(name, "is not UTF-8", e);
        }
    }
}
