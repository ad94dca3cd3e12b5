package dev.vedette.notify.command;

import dev.vedette.notify.rulefile.Problem;
import dev.vedette.notify.rulefile.Reading.Accepted;
import dev.vedette.notify.rulefile.Reading.Refused;
import dev.vedette.notify.rulefile.RuleFile;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code ./run rules check FILE} and {@code ./run rules test FILE}. Findings go to the standard output, one a line as
 * {@code file:line:column: text}, so that editors and builds find their way; everything else goes to the standard error output.
 */
public final class RulesCommand {

    /** All is well. */
    static final int FINE = 0;

    /** There is something to mend in the file. */
    static final int FAILED = 1;

    /** The command line cannot be understood, or the file cannot be read. */
    static final int MISUSED = 2;

    private final PrintStream out;
    private final PrintStream err;
    private final Clock clock;

    RulesCommand(PrintStream out, PrintStream err, Clock clock) {
        this.out = out;
        this.err = err;
        this.clock = clock;
    }

    public static void main(String[] words) {
        var command = new RulesCommand(utf8(FileDescriptor.out), utf8(FileDescriptor.err), Clock.systemUTC());
        System.exit(command.run(List.of(words)));
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /** The code to exit with. */
    int run(List<String> words) {
        try {
            RulesArguments arguments = RulesArguments.parse(words, clock.instant());
            byte[] bytes = read(arguments.file());
            return bytes == null ? MISUSED : run(arguments, bytes);
        } catch (IllegalArgumentException e) {
            err.println("vedette: " + e.getMessage());
            return MISUSED;
        }
    }

    private byte @Nullable [] read(String file) {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            // One more than are taken tells that there are too many, however many there are.
            return in.readNBytes(RuleFile.MAX_BYTES + 1);
        } catch (NoSuchFileException e) {
            err.println("vedette: there is no file " + file);
            return null;
        } catch (IOException | InvalidPathException e) {
            err.println("vedette: " + file + " cannot be read: " + e.getClass().getSimpleName());
            return null;
        }
    }

    private int run(RulesArguments arguments, byte[] bytes) {
        var reading = RuleFile.read(arguments.file(), bytes);
        if (reading instanceof Refused refused) {
            refused.problems().forEach(out::println);
            err.println(count(refused.problems().size(), "mistake") + " in " + arguments.file());
            return FAILED;
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
        err.println(arguments.file() + ": no mistakes, " + count(warnings.size(), "warning")
                + (tests == 0 ? "" : ", " + count(tests, "test") + " not run: rules test runs them") + "; version "
                + file.version());
        return arguments.strict() && !warnings.isEmpty() ? FAILED : FINE;
    }

    private int test(RulesArguments arguments, Accepted file) {
        List<Problem> failures = RuleFile.failures(arguments.file(), file);
        failures.forEach(out::println);
        int tests = file.definitions().tests().size();
        long failed = failures.stream()
                .map(failure -> failure.line() + ":" + failure.column())
                .distinct()
                .count();
        err.println(arguments.file() + ": " + count(tests, "test") + ", " + failed + " failed"
                + (tests == 0 ? "; docs/routing-rules.md says how to write one" : ""));
        return failures.isEmpty() ? FINE : FAILED;
    }

    private static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
