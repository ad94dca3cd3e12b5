package dev.vedette.standalone.database;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;

/** Who may connect: everyone needs a password, because loopback is open to every account of the machine. */
final class AccessRules {
    private static final String RULES = """
            # Written at each start.
            # TYPE  DATABASE  USER  ADDRESS        METHOD
            host    all       all   127.0.0.1/32   scram-sha-256
            """;

    private AccessRules() {}

    static void write(File data) {
        try {
            Files.writeString(data.toPath().resolve("pg_hba.conf"), RULES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
