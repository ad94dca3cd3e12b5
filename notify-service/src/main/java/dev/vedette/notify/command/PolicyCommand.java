package dev.vedette.notify.command;

import dev.vedette.notify.releasability.ReleasePolicy;
import dev.vedette.notify.rulefile.Problem;
import dev.vedette.notify.rulefile.ReleasePolicyFile;
import dev.vedette.notify.rulefile.ReleasePolicyFile.Reading.Accepted;
import dev.vedette.notify.rulefile.ReleasePolicyFile.Reading.Refused;
import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code ./run policy check FILE}: a release policy, as both services would read it. Says what it finds as {@link RulesCommand} does. */
public final class PolicyCommand {

    private static final String HELP = " Write: ./run policy check FILE [--strict].";
    private static final String STRICT = "--strict";

    private final PrintStream out;
    private final PrintStream err;

    PolicyCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    public static void main(String[] words) {
        System.exit(new PolicyCommand(Console.out(), Console.err()).run(List.of(words)));
    }

    /** The code to exit with. */
    int run(List<String> words) {
        String wrong = wrong(words);
        if (wrong != null) {
            err.println("vedette: " + wrong + HELP);
            return Console.MISUSED;
        }
        String file = files(words).get(0);
        byte[] bytes = NamedFile.read(file, err);
        return bytes == null ? Console.MISUSED : check(file, bytes, words.contains(STRICT));
    }

    private static @Nullable String wrong(List<String> words) {
        if (words.isEmpty() || !words.get(0).equals("check")) {
            return "a policy can be checked.";
        }
        List<String> files = files(words);
        if (files.isEmpty()) {
            return "no file is named.";
        }
        return files.size() > 1 || files.get(0).startsWith("--")
                ? "\"" + files.get(files.size() - 1) + "\" is not understood."
                : null;
    }

    private static List<String> files(List<String> words) {
        return words.stream().skip(1).filter(word -> !word.equals(STRICT)).toList();
    }

    private int check(String file, byte[] bytes, boolean strict) {
        ReleasePolicyFile.Reading reading = ReleasePolicyFile.read(file, bytes);
        if (reading instanceof Refused refused) {
            refused.problems().forEach(out::println);
            err.println(Console.count(refused.problems().size(), "mistake") + " in " + file);
            return Console.FAILED;
        }
        ReleasePolicy policy = ((Accepted) reading).policy();
        List<Problem> warnings = warnings(file, policy);
        warnings.forEach(warning -> out.println(warning.as("warning: ")));
        err.println(file + ": no mistakes, " + Console.count(warnings.size(), "warning") + ", "
                + Console.count(policy.views().size(), "organisation") + "; version " + policy.version());
        return strict && !warnings.isEmpty() ? Console.FAILED : Console.FINE;
    }

    /** They are about what a view and an organisation come to together, and so about the file as a whole. */
    private static List<Problem> warnings(String file, ReleasePolicy policy) {
        return policy.beyondPrecision().entrySet().stream()
                .map(found -> new Problem(
                        file,
                        1,
                        1,
                        found.getKey() + " is shown positions less exactly than reported, but also "
                                + String.join(" and ", found.getValue()) + ", which tells more of them",
                        "Take that out of what its view permits, unless it is meant"))
                .toList();
    }
}
