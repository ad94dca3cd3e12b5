package dev.vedette.standalone.database;

import io.zonky.test.db.postgres.embedded.PgBinaryResolver;
import io.zonky.test.db.postgres.util.ArchUtils;
import java.io.InputStream;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The PostgreSQL for this machine, from the class path.
 *
 * <p>The library's own search refuses to choose when it finds the same file twice, which it does under a class loader of Quarkus
 * that lists a file for itself and for its parent.
 */
final class Binaries implements PgBinaryResolver {
    @Override
    public InputStream getPgBinary(String system, String machine) {
        String file = "postgres-%s-%s.txz".formatted(system, ArchUtils.normalize(machine));
        @Nullable
        InputStream binary = Binaries.class.getResourceAsStream(
                "/" + file.toLowerCase(Locale.ROOT).replace(' ', '_'));
        if (binary == null) {
            throw new IllegalStateException(
                    "There is no PostgreSQL for %s on %s: Linux and macOS on amd64 and arm64 are supported."
                            .formatted(system, machine));
        }
        return binary;
    }
}
