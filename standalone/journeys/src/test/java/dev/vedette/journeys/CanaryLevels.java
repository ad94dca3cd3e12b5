package dev.vedette.journeys;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Levels of classification for the search for leaks: what is configured, and, reckoned apart from the services, what follows from it. */
final class CanaryLevels {

    /** What is not classified comes up more often; the two in the middle stand for the same level. */
    private static final List<String> GIVEN = List.of("", "", "LEVEL ONE", "NIVEAU UN", "LEVEL TWO");

    private static final Map<String, Integer> PLACES = Map.of("", 0, "LEVEL ONE", 1, "NIVEAU UN", 1, "LEVEL TWO", 2);
    private static final Map<String, Integer> ORGANISATIONS =
            Map.of("MIA", 2, "MOD", 1, "KIA", 2, "KFOR", 2, "EULEX", 0, "NATO", 2, "EU", 1);
    private static final int BY_MAIL = 1;
    /** Whose contact the directory clears for nothing classified. */
    private static final String CONTACT_NOT_CLEARED = "KIA";

    private CanaryLevels() {}

    /** What a duty officer of an organisation may give. */
    static List<String> givenBy(String organisation) {
        return GIVEN.stream()
                .filter(level -> mayBeShown(level, organisation, organisation.toLowerCase(Locale.ROOT) + "-duty"))
                .toList();
    }

    static boolean mayBeShown(String level, String organisation, String account) {
        int own = account.endsWith("-duty") ? 2 : account.endsWith("-reporter") ? 1 : 0;
        return place(level) <= Math.min(own, cleared(organisation));
    }

    static boolean mayBeMailed(String level, String organisation) {
        int own = organisation.equals(CONTACT_NOT_CLEARED) ? 0 : 2;
        return place(level) <= Math.min(BY_MAIL, Math.min(own, cleared(organisation)));
    }

    private static int place(String level) {
        return Objects.requireNonNull(PLACES.get(level));
    }

    private static int cleared(String organisation) {
        return Objects.requireNonNull(ORGANISATIONS.get(organisation));
    }

    /** Makes policy, accounts and directory of those that a run has without. */
    static void configure(StandaloneRun run, Path directory) {
        try {
            Files.createDirectories(directory);
            Path checkout = StandaloneRun.checkout();
            Path bundled = checkout.resolve("notify-service/src/main/resources");
            String policy = Files.readString(bundled.resolve("default-release-policy.yaml"));
            String rules = Files.readString(bundled.resolve("default-rules.yaml"));
            String accounts = Files.readString(checkout.resolve("standalone/demo/accounts.yaml"));
            for (var organisation : ORGANISATIONS.entrySet()) {
                String code = organisation.getKey();
                if (organisation.getValue() > 0) {
                    String level = organisation.getValue() == 1 ? "NIVEAU UN" : "LEVEL TWO";
                    policy = policy.replaceFirst("(  " + code + ": \\{view: [a-z]+)\\}", "$1, cleared: " + level + "}");
                }
                if (!code.equals(CONTACT_NOT_CLEARED)) {
                    rules = rules.replaceFirst(
                            "(organisation: " + code + ", address: \\S+, tlpRed: true)", "$1, cleared: LEVEL TWO");
                }
            }
            policy += """
                    classification:
                      levels: [[LEVEL ONE, NIVEAU UN], LEVEL TWO, LEVEL THREE]
                      channels: {mail: LEVEL ONE, screen: LEVEL TWO}
                    """;
            accounts = accounts.replaceAll("(  - name: \\S+-duty\\n)", "$1    cleared: LEVEL THREE\n")
                    .replaceAll("(  - name: \\S+-reporter\\n)", "$1    cleared: LEVEL ONE\n");
            run.set("VEDETTE_RELEASE_POLICY_FILE", written(directory, "policy.yaml", policy));
            run.set("VEDETTE_RULES_FILE", written(directory, "rules.yaml", rules));
            run.set("VEDETTE_ACCOUNTS_FILE", written(directory, "accounts.yaml", accounts));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String written(Path directory, String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text).toString();
    }
}
