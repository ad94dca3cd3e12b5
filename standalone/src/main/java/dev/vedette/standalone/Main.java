package dev.vedette.standalone;

import dev.vedette.standalone.assembly.Settings;
import dev.vedette.standalone.complaint.Complaint;
import dev.vedette.standalone.scenario.Story;
import dev.vedette.standalone.scenario.StoryFile;
import dev.vedette.standalone.terminal.Terminal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What {@code ./run} starts once everything is built. */
public final class Main {
    private Main() {}

    /**
     * The library's own words about each start, and traces about each end that it did not cause; what matters it throws. Held here
     * because a logger's level is lost with the logger.
     */
    private static final Logger LIBRARIES = Logger.getLogger("io.zonky");

    private static final int FAILED = 1;
    private static final int MISUSED = 2;

    /**
     * Ends with 0 if all went well, 1 if a step of a replay failed or the person at the terminal has something to mend, and 2 if the
     * command line or the scenario file cannot be understood, so that nothing was tried.
     */
    public static void main(String[] words) throws InterruptedException {
        LIBRARIES.setLevel(Level.OFF);
        Terminal terminal = new Terminal(System.out, Boolean.getBoolean("vedette.colour"));
        int code = MISUSED;
        try {
            Arguments arguments = Arguments.parse(List.of(words));
            Optional<Story> story = arguments.scenario().map(StoryFile::read);
            code = FAILED;
            Settings settings = Settings.of(Path.of(System.getProperty("vedette.root", ".")), System.getenv());
            code = story.isPresent()
                    ? new ReplayCommand(settings, terminal).run(story.get(), arguments)
                    : new RunCommand(settings, terminal).run();
        } catch (Complaint e) {
            terminal.complain("vedette: " + Complaint.reasonOf(e));
        }
        System.exit(code);
    }
}
