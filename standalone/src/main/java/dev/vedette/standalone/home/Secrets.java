package dev.vedette.standalone.home;

import dev.vedette.standalone.complaint.Complaint;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Properties;

/**
 * Passwords and keys that nobody has to choose: made at the first run, kept in a file that its owner alone can read, and told to
 * children by environment only.
 */
public final class Secrets {
    private static final int BYTES = 24;

    private final Properties values;

    private Secrets(Properties values) {
        this.values = values;
    }

    /** Reads the secrets of a home, and adds those of the names that are not there yet. */
    public static Secrets of(Home home, String... names) {
        Path file = home.root().resolve("secrets");
        try {
            Properties values = read(file);
            boolean changed = false;
            for (String name : names) {
                changed |= values.putIfAbsent(name, random()) == null;
            }
            if (changed) {
                write(values, file);
            }
            return new Secrets(values);
        } catch (IOException e) {
            throw new Complaint("The secrets in %s cannot be kept (%s).".formatted(file, Complaint.reasonOf(e)), e);
        }
    }

    /**
     * The secret of a name.
     *
     * @throws IllegalArgumentException if it was not among the names asked for
     */
    public String get(String name) {
        String value = values.getProperty(name);
        if (value == null) {
            throw new IllegalArgumentException("No such secret: " + name);
        }
        return value;
    }

    private static Properties read(Path file) throws IOException {
        Properties values = new Properties();
        if (Files.exists(file)) {
            try (var reader = Files.newBufferedReader(file)) {
                values.load(reader);
            }
        }
        return values;
    }

    private static void write(Properties values, Path file) throws IOException {
        // Under another name first, so that a full disk never leaves half a file.
        Path next = file.resolveSibling("secrets.new");
        Files.deleteIfExists(next);
        Files.createFile(next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (BufferedWriter writer = Files.newBufferedWriter(next)) {
            values.store(writer, "Made by ./run. The data in this directory cannot be used without it.");
        }
        Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** Leaves the values out. */
    @Override
    public String toString() {
        return "Secrets" + values.stringPropertyNames();
    }
}
