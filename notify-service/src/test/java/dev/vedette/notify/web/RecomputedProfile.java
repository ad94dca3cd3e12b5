package dev.vedette.notify.web;

import dev.vedette.notify.delivery.ClassifiedProfile;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Rules and a release policy with levels in files of the test's own, and accounts that are cleared. The rule for the EU is as urgent as no silence covers: other tests leave
 * one in the database.
 */
public class RecomputedProfile implements QuarkusTestProfile {

    /** Quarkus loads this class twice; by this property both mean the same file. */
    private static final String FILE = "vedette.test.recomputed";

    private static final String ACCOUNTS = "vedette.accounts.file";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "vedette.rules.file",
                policyFile().resolveSibling("rules.yaml").toString(),
                "vedette.rules.poll",
                "300ms",
                "vedette.release-policy.file",
                policyFile().toString(),
                ACCOUNTS,
                new ClassifiedProfile().getConfigOverrides().get(ACCOUNTS));
    }

    static Path policyFile() {
        String known = System.getProperty(FILE);
        if (known != null) {
            return Path.of(known);
        }
        try {
            Path file = Files.createTempDirectory("recomputed").resolve("release-policy.yaml");
            System.setProperty(FILE, file.toString());
            Files.writeString(file.resolveSibling("rules.yaml"), """
                    organisations:
                      - {code: MIA, name: Ministry, tier: NATIONAL}
                      - {code: KFOR, name: Force, tier: PARTNER}
                      - {code: EU, name: Union, tier: PARTNER}
                    contacts:
                      - {id: mia-duty, name: MIA duty, organisation: MIA, address: duty@mia.example, cleared: NATO SECRET}
                      - {id: kfor-duty, name: KFOR duty, organisation: KFOR, address: duty@kfor.example, cleared: NATO SECRET}
                      - {id: eu-duty, name: EU duty, organisation: EU, address: duty@eu.example}
                    rules:
                      - {id: all, when: {always: true}, notify: [MIA, KFOR]}
                      - {id: escalated, when: {incidentStatus: ESCALATED}, notify: [EU], catchUp: true, precedence: FLASH}
                    fallback: [mia-duty]
                    """);
            return Files.writeString(file, policy());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By which KFOR is cleared. */
    static String policy() throws IOException {
        return Files.readString(Path.of("..", "contracts", "release-policy", "accepted", "classified.yaml"));
    }
}
