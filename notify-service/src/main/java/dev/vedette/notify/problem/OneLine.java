package dev.vedette.notify.problem;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What somebody has to say in one line of visible text. */
public final class OneLine {

    private static final int MAX = 300;
    private static final Pattern UNSAFE = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Co}\\p{Cs}\\u2028\\u2029]");

    private OneLine() {}

    /**
     * The text without blanks around it.
     *
     * @param missing what to say if there is none
     * @throws ProblemException if there is none, it has more than 300 characters, or it is not one line of visible text
     */
    public static String required(String field, @Nullable String text, String missing) {
        String line = text == null ? "" : text.strip();
        if (line.isEmpty()) {
            throw ProblemException.invalid(field, missing);
        }
        if (line.length() > MAX || UNSAFE.matcher(line).find()) {
            throw ProblemException.invalid(field, "Write one line of visible text, at most 300 characters.");
        }
        return line;
    }
}
