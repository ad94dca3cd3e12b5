package dev.vedette.incident;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Levels of classification, and demo accounts of which some are cleared for this and that. The policy may be changed meanwhile. */
public final class ClassifiedProfile implements QuarkusTestProfile {

    /** What the accounts are cleared for; their organisations may be cleared for less, or for nothing. */
    private static final Map<String, String> CLEARED = Map.of(
            "mia-reporter", "NATO SECRET",
            "mia-duty", "NATO SECRET",
            "mod-duty", "NATO SECRET",
            "kia-reporter", "NATO RESTRICTED",
            "kfor-duty", "NATO CONFIDENTIAL",
            "eulex-duty", "NATO SECRET",
            "kia-duty", "COSMIC");

    private static Path policy = Path.of("");

    /** The file of the policy. */
    public static Path policy() {
        return policy;
    }

    /** The policy as the contracts have it. */
    public static String original() throws IOException {
        return Files.readString(Path.of("..", "contracts", "release-policy", "accepted", "classified.yaml"));
    }

    @Override
    public Map<String, String> getConfigOverrides() {
        try {
            policy = Files.createTempFile("policy", ".yaml");
            Files.writeString(policy, original());
            String accounts = Files.readString(Path.of("..", "standalone", "demo", "accounts.yaml"));
            for (var account : CLEARED.entrySet()) {
                String name = "  - name: " + account.getKey() + "\n";
                accounts = accounts.replace(name, name + "    cleared: " + account.getValue() + "\n");
            }
            Path file = Files.createTempFile("accounts", ".yaml");
            Files.writeString(file, accounts);
            return Map.of("vedette.release-policy.file", policy.toString(), "vedette.accounts.file", file.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
