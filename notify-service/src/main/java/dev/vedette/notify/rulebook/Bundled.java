package dev.vedette.notify.rulebook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;

/** What comes with the service. */
final class Bundled {

    private Bundled() {}

    static byte[] read(String name) {
        try (InputStream in = Bundled.class.getResourceAsStream("/" + name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
