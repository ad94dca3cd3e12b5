package dev.vedette.standalone;

import dev.vedette.standalone.assembly.Settings;
import dev.vedette.standalone.complaint.Complaint;
import dev.vedette.standalone.terminal.Terminal;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/** What {@code ./run} starts once everything is built. */
public final class Main {
    private Main() {}

    /** The libraries' own words about each start; held here because a logger's level is lost with the logger. */
    private static final Logger LIBRARIES = Logger.getLogger("io.zonky");

    /** Ends with 0 if all went well, 1 if a step of a replay failed or the person at the terminal has something to mend. */
    public static void main(String[] words) throws InterruptedException {
        LIBRARIES.setLevel(Level.WARNING);
        Terminal terminal = new Terminal(System.out, Boolean.getBoolean("vedette.colour"));
        int code;
        try {
            Arguments arguments = Arguments.parse(List.of(words));
            Settings settings = Settings.of(Path.of(System.getProperty("vedette.root", ".")), System.getenv());
            code = arguments.scenario().isPresent()
                    ? new ReplayCommand(settings, terminal).run(arguments)
                    : new RunCommand(settings, terminal).run();
        } catch (Complaint e) {
            terminal.complain("vedette: " + Complaint.reasonOf(e));
            code = 1;
        }
        System.exit(code);
    }
}
