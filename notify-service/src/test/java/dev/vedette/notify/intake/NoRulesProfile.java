package dev.vedette.notify.intake;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A first start ever, with a rule file that has mistakes. */
public final class NoRulesProfile implements QuarkusTestProfile {

    /** Quarkus loads this class twice; by this property both mean the same file. */
    private static final String FILE = "vedette.test.no.rules";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "vedette.rules.file",
                file().toString(),
                "vedette.rules.poll",
                "300ms",
                // The test reads what lies there itself.
                "vedette.intake.collect-dead-letters",
                "false",
                // Tables of its own, in which no rules were ever kept.
                "quarkus.datasource.jdbc.additional-jdbc-properties.currentSchema",
                "without_rules",
                "quarkus.flyway.schemas",
                "without_rules");
    }

    static Path file() {
        String known = System.getProperty(FILE);
        if (known != null) {
            return Path.of(known);
        }
        try {
            Path file = Files.createTempDirectory("no-rules").resolve("rules.yaml");
            System.setProperty(FILE, file.toString());
            return Files.writeString(file, rules("allways"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String rules(String condition) {
        return """
                organisations: [{code: MIA, name: Secret ministry, tier: NATIONAL}]
                contacts: [{id: mia-duty, name: MIA duty, organisation: MIA, address: duty@mia.example}]
                rules: [{id: everything, when: {%s: true}, notify: [MIA]}]
                fallback: [mia-duty]
                """.formatted(condition);
    }
}
