package dev.vedette.notify.command;

import dev.vedette.notify.rulefile.Problem;
import dev.vedette.notify.rulefile.Reading.Accepted;
import dev.vedette.notify.rulefile.Reading.Refused;
import dev.vedette.notify.rulefile.RuleFile;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;

/**
 * {@code ./run rules check FILE} and {@code ./run rules test FILE}. Findings go to the standard output, one a line as
 * {@code file:line:column: text}, so that editors and builds find their way; everything else goes to the standard error output.
 */
public final class RulesCommand {

    private final PrintStream out;
    private final PrintStream err;
    private final Clock clock;

    RulesCommand(PrintStream out, PrintStream err, Clock clock) {
        this.out = out;
        this.err = err;
        this.clock = clock;
    }

    public static void main(String[] words) {
        var command = new RulesCommand(Console.out(), Console.err(), Clock.systemUTC());
        System.exit(command.run(List.of(words)));
    }

    /** The code to exit with. */
    int run(List<String> words) {
        try {
            RulesArguments arguments = RulesArguments.parse(words, clock.instant());
            byte[] bytes = NamedFile.read(arguments.file(), err);
            return bytes == null ? Console.MISUSED : run(arguments, bytes);
        } catch (IllegalArgumentException e) {
            err.println("vedette: " + e.getMessage());
            return Console.MISUSED;
        }
    }

    private int run(RulesArguments arguments, byte[] bytes) {
        var reading = RuleFile.read(arguments.file(), bytes);
        if (reading instanceof Refused refused) {
            refused.problems().forEach(out::println);
            err.println(Console.count(refused.problems().size(), "mistake") + " in " + arguments.file());
            return Console.FAILED;
        }
        Accepted accepted = (Accepted) reading;
        return switch (arguments.what()) {
            case CHECK -> check(arguments, accepted);
            case TEST -> test(arguments, accepted);
        };
    }

    private int check(RulesArguments arguments, Accepted file) {
        List<Problem> warnings = RuleFile.warnings(arguments.file(), file, arguments.at());
        warnings.forEach(warning -> out.println(warning.as("warning: ")));
        int tests = file.definitions().tests().size();
        err.println(arguments.file() + ": no mistakes, " + Console.count(warnings.size(), "warning")
                + (tests == 0 ? "" : ", " + Console.count(tests, "test") + " not run: rules test runs them")
                + "; version "
                + file.version());
        return arguments.strict() && !warnings.isEmpty() ? Console.FAILED : Console.FINE;
    }

    private int test(RulesArguments arguments, Accepted file) {
        List<Problem> failures = RuleFile.failures(arguments.file(), file);
        failures.forEach(out::println);
        int tests = file.definitions().tests().size();
        long failed = failures.stream()
                .map(failure -> failure.line() + ":" + failure.column())
                .distinct()
                .count();
        err.println(arguments.file() + ": " + Console.count(tests, "test") + ", " + failed + " failed"
                + (tests == 0 ? "; docs/routing-rules.md says how to write one" : ""));
        return failures.isEmpty() ? Console.FINE : Console.FAILED;
    }
}
