package dev.vedette.standalone.terminal;

import java.io.PrintStream;
import java.util.regex.Pattern;

/**
 * The screen, on which the launcher's own words and the lines of all parts appear without mixing.
 *
 * <p>Until {@link #showEverything()}, the parts' lines appear only if they warn, so that the progress of the start can be read.
 */
public final class Terminal {
    private static final Pattern WARNING = Pattern.compile("\\b(WARN(ING)?|ERROR|FATAL|SEVERE|PANIC)\\b");
    private static final Pattern ERROR = Pattern.compile("\\b(ERROR|FATAL|SEVERE|PANIC)\\b");

    /** Other control characters than the tab could move the cursor or change the terminal's title. */
    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}&&[^\\t]]");

    private static final int WIDTH_OF_NAME = 9;

    private final PrintStream out;
    private final boolean coloured;
    private volatile boolean showsEverything;

    public Terminal(PrintStream out, boolean coloured) {
        this.out = out;
        this.coloured = coloured;
    }

    public void showEverything() {
        showsEverything = true;
    }

    public void say(String line) {
        print(line);
    }

    public void praise(String line) {
        print(in(Colour.GREEN, line));
    }

    public void warn(String line) {
        print(in(Colour.YELLOW, line));
    }

    public void complain(String line) {
        print(in(Colour.RED, line));
    }

    public String bold(String text) {
        return in(Colour.BOLD, text);
    }

    public String faint(String text) {
        return in(Colour.FAINT, text);
    }

    public String alarming(String text) {
        return in(Colour.RED, text);
    }

    /** A line that a part has written. */
    public void relay(String part, String line) {
        if (showsEverything || WARNING.matcher(line).find()) {
            relayAlways(part, line);
        }
    }

    public void relayAlways(String part, String line) {
        String safe = CONTROL.matcher(line).replaceAll("�");
        print(in(Colour.ofName(part), pad(part) + " │ ") + emphasised(safe));
    }

    private String emphasised(String line) {
        if (ERROR.matcher(line).find()) {
            return in(Colour.RED, line);
        }
        return WARNING.matcher(line).find() ? in(Colour.YELLOW, line) : line;
    }

    private static String pad(String name) {
        return " ".repeat(Math.max(0, WIDTH_OF_NAME - name.length())) + name;
    }

    private String in(Colour colour, String text) {
        return coloured ? colour.around(text) : text;
    }

    private void print(String line) {
        synchronized (out) {
            out.println(line);
            out.flush();
        }
    }
}
