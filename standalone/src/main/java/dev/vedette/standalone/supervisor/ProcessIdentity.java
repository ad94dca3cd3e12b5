package dev.vedette.standalone.supervisor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells a process from a later one that was given the same number.
 *
 * @param birth when it started, as the system counts; without white space
 */
public record ProcessIdentity(long pid, String birth) {
    private static final Pattern SPACE = Pattern.compile(" ");
    private static final String ENDED = "Z";
    private static final Path PROC = Path.of("/proc");

    /** Where the start stands among the fields of /proc/PID/stat that follow the name of the command. */
    private static final int START_AFTER_NAME = 19;

    /** Empty if there is no such process. */
    public static Optional<ProcessIdentity> of(long pid) {
        return ProcessHandle.of(pid)
                .filter(ProcessHandle::isAlive)
                .flatMap(process -> birth(process).map(birth -> new ProcessIdentity(pid, birth)));
    }

    /** False also for one that has ended and that nobody has collected. */
    public boolean isAlive() {
        return of(pid).equals(Optional.of(this));
    }

    private static Optional<String> birth(ProcessHandle process) {
        Path stat = PROC.resolve(process.pid() + "/stat");
        if (!Files.isReadable(stat)) {
            return process.info().startInstant().map(Object::toString);
        }
        try {
            // Counted from the boot, and so not moved when the clock is set.
            String boot =
                    Files.readString(PROC.resolve("sys/kernel/random/boot_id")).strip();
            String line = Files.readString(stat);
            List<String> afterName = SPACE.splitAsStream(line.substring(line.lastIndexOf(')') + 2))
                    .toList();
            if (afterName.get(0).equals(ENDED)) {
                return Optional.empty();
            }
            return Optional.of(boot + ":" + afterName.get(START_AFTER_NAME));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
