package dev.vedette.notify.release;

import dev.vedette.notify.releasability.ReleasePolicy;
import dev.vedette.notify.rulefile.Problem;
import dev.vedette.notify.rulefile.Reading;
import dev.vedette.notify.rulefile.RuleFile;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * What is wrong with a rule file.
 *
 * @param mistakes for which it cannot be taken
 * @param failures of its own tests, for which it is not taken either; none are run while there are mistakes
 * @param warnings of what in it can do nothing, or does other than it seems; none are looked for while there are mistakes
 */
public record Check(List<Problem> mistakes, List<Problem> failures, List<Problem> warnings) {

    private static final String NAME = "rules.yaml";

    public Check {
        mistakes = List.copyOf(mistakes);
        failures = List.copyOf(failures);
        warnings = List.copyOf(warnings);
    }

    /**
     * Checks a file.
     *
     * @param now what is over by then counts as over
     * @param known whether this installation knows an organisation, by its code
     * @param policy that says how much each is shown
     */
    static Check of(String content, Instant now, Predicate<String> known, ReleasePolicy policy) {
        return of(
                content,
                accepted -> Stream.of(
                                RuleFile.unreleasable(NAME, accepted, known),
                                RuleFile.unshown(NAME, accepted, policy::names),
                                RuleFile.clearedForNothing(NAME, accepted, policy.classification()::knows),
                                RuleFile.warnings(NAME, accepted, now))
                        .flatMap(List::stream)
                        .toList());
    }

    /** Without warnings, for which each rule is compared with each other: whether a file can be taken, and why not, is known before. */
    static Check ofMistakes(String content) {
        return of(content, accepted -> List.of());
    }

    private static Check of(String content, Function<Reading.Accepted, List<Problem>> warnings) {
        Reading reading = read(content);
        return reading instanceof Reading.Accepted accepted
                ? new Check(List.of(), RuleFile.failures(NAME, accepted), warnings.apply(accepted))
                : new Check(((Reading.Refused) reading).problems(), List.of(), List.of());
    }

    static Reading read(String content) {
        return RuleFile.read(NAME, content.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether it can be taken. */
    public boolean isGood() {
        return mistakes.isEmpty() && failures.isEmpty();
    }
}
