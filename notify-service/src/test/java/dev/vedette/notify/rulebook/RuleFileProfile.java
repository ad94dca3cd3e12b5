package dev.vedette.notify.rulebook;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Rules from a file of the test's own. */
public class RuleFileProfile implements QuarkusTestProfile {

    /** Quarkus loads this class twice; by this property both mean the same file. */
    private static final String FILE = "vedette.test.rules";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "vedette.rules.file",
                file().toString(),
                "vedette.rules.poll",
                "300ms",
                "vedette.release-policy.file",
                policyFile().toString());
    }

    /** Beside the rules. */
    static Path policyFile() {
        Path file = file().resolveSibling("release-policy.yaml");
        try {
            return Files.exists(file) ? file : Files.writeString(file, policy("MIA"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String policy(String organisation) {
        return "views: {some: {coordinates: full, permit: [headline]}}\norganisations: {%s: {view: some}}\n"
                .formatted(organisation);
    }

    static Path file() {
        String known = System.getProperty(FILE);
        if (known != null) {
            return Path.of(known);
        }
        try {
            Path file = Files.createTempDirectory("rules").resolve("rules.yaml");
            System.setProperty(FILE, file.toString());
            return Files.writeString(file, rules("first"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String rules(String rule) {
        return """
                organisations: [{code: MIA, name: Ministry, tier: NATIONAL}]
                contacts: [{id: mia-duty, name: MIA duty, organisation: MIA, address: duty@mia.example}]
                rules: [{id: %s, when: {always: true}, notify: [MIA]}]
                fallback: [mia-duty]
                """.formatted(rule);
    }
}
