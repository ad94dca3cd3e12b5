package dev.vedette.standalone.home;

import dev.vedette.standalone.complaint.Complaint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;

/**
 * The rules of a home: a copy of the bundled ones that its owner may edit.
 *
 * <p>While nobody has edited it, it follows the bundled rules, so that an upgrade reaches those who never looked at it.
 */
public final class RulesFile {
    private final Path rules;
    private final Path original;

    public RulesFile(Home home) {
        this.rules = home.config().resolve("rules.yaml");
        this.original = home.config().resolve(".rules.bundled.yaml");
    }

    public Path path() {
        return rules;
    }

    /**
     * Copies the bundled rules where there are none, or none but an older copy.
     *
     * @return what its owner should know: that the bundled rules have changed since his were copied
     */
    public Optional<String> provide(Path bundled) {
        try {
            if (!Files.exists(bundled)) {
                return Optional.empty();
            }
            boolean edited = Files.exists(rules) && !same(rules, original);
            if (edited && !same(bundled, original)) {
                return Optional.of("The bundled rules have changed since %s was copied from them; compare it with %s."
                        .formatted(rules, bundled));
            }
            if (!edited && !same(bundled, rules)) {
                Files.copy(bundled, original, StandardCopyOption.REPLACE_EXISTING);
                Files.copy(bundled, rules, StandardCopyOption.REPLACE_EXISTING);
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new Complaint("The rules cannot be copied to %s (%s).".formatted(rules, Complaint.reasonOf(e)), e);
        }
    }

    private static boolean same(Path one, Path other) throws IOException {
        return Files.exists(one)
                && Files.exists(other)
                && Arrays.equals(Files.readAllBytes(one), Files.readAllBytes(other));
    }
}
