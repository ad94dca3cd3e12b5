package dev.vedette.notify.intake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The golden messages of {@code contracts/}. */
public final class GoldenMessages {

    static final Path CONTRACTS = Path.of("../contracts");

    private GoldenMessages() {}

    static Stream<Path> all() {
        return in("golden");
    }

    /** Messages that must be refused. */
    static Stream<Path> refused() {
        return in("refused");
    }

    private static Stream<Path> in(String directory) {
        try (Stream<Path> files = Files.list(CONTRACTS.resolve(directory))) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A golden message by its name, such as {@code observation-recorded.filed}. */
    public static String text(String name) {
        try {
            return Files.readString(CONTRACTS.resolve("golden/" + name + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
