package dev.vedette.notify.rulefile;

import dev.vedette.notify.rulefile.Reading.Accepted;
import dev.vedette.notify.rulefile.Reading.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** Rule files for tests. */
public final class RuleFiles {

    private static final String DIRECTORY = """
            organisations:
              - {code: MIA, name: Ministry, tier: NATIONAL}
              - {code: KFOR, name: Force, tier: PARTNER}
            contacts:
              - {id: mia-duty, name: MIA duty, organisation: MIA, address: duty@mia.example}
              - {id: kfor-duty, name: KFOR duty, organisation: KFOR, address: duty@kfor.example}
            fallback: [mia-duty]
            zones:
              - id: square
                name: A square of about 8 km by 11 km with a hole in it
                version: "1"
                geometry:
                  type: Polygon
                  coordinates:
                    - [[20.5, 42.9], [20.6, 42.9], [20.6, 43.0], [20.5, 43.0], [20.5, 42.9]]
                    - [[20.54, 42.94], [20.56, 42.94], [20.56, 42.96], [20.54, 42.96], [20.54, 42.94]]
              - id: gone
                name: Everything, formerly
                version: 2025-01
                validUntil: 2025-12-31
                geometry: {type: MultiPolygon, coordinates: [[[[20, 42], [22, 42], [22, 44], [20, 44], [20, 42]]]]}
            rules:
            """;

    private RuleFiles() {}

    public static byte[] defaultBytes() {
        try (InputStream in = RuleFiles.class.getResourceAsStream("/default-rules.yaml")) {
            return Objects.requireNonNull(in).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Accepted defaults() {
        return accepted(RuleFile.read("default-rules.yaml", defaultBytes()));
    }

    /** A small directory, and these rules, which are the entries of the list, indented by two. */
    public static Accepted rules(String rules) {
        return accepted(RuleFile.read("rules.yaml", (DIRECTORY + rules).getBytes(StandardCharsets.UTF_8)));
    }

    /** As {@link #rules}, for rules with mistakes; lines count from the first line of the rules. */
    public static List<String> problemsInRules(String rules) {
        int above = (int) DIRECTORY.lines().count();
        return problems(DIRECTORY + rules).stream()
                .map(problem -> (problem.line() - above) + ":" + problem.column() + ": " + problem.what() + ". "
                        + problem.mend() + ".")
                .toList();
    }

    public static List<Problem> problems(String file) {
        Reading reading = RuleFile.read("rules.yaml", file.getBytes(StandardCharsets.UTF_8));
        return reading instanceof Refused refused ? refused.problems() : List.of();
    }

    public static Accepted accepted(Reading reading) {
        if (reading instanceof Accepted accepted) {
            return accepted;
        }
        throw new AssertionError(String.join(
                "\n",
                ((Refused) reading).problems().stream().map(Problem::toString).toList()));
    }
}
