package dev.vedette.standalone.supervisor;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Keeps a terminal's signals from a process: Ctrl-C goes to everything in the foreground, and would end all parts at once instead
 * of in order.
 */
final class Shield {
    private static final List<String> COMMAND = choose();

    private Shield() {}

    /** What to put before a command; replaces itself by it, so that the process keeps its number. */
    static List<String> command() {
        return COMMAND;
    }

    private static List<String> choose() {
        if (isOnPath("setsid")) {
            return List.of("setsid");
        }
        if (isOnPath("perl")) {
            return List.of("perl", "-MPOSIX", "-e", "POSIX::setsid(); exec { $ARGV[0] } @ARGV or die $!", "--");
        }
        return List.of("sh", "-c", "trap '' INT; exec \"$@\"", "sh");
    }

    private static boolean isOnPath(String program) {
        String path = System.getenv().getOrDefault("PATH", "/usr/bin:/bin");
        return Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(path)
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, program)));
    }
}
