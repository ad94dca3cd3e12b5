package dev.vedette.standalone.complaint;

import java.util.regex.Pattern;

/** Lines of a stack trace, which tell a programmer where, and nobody else anything. The lines between them say what. */
public final class StackFrames {
    private static final Pattern FRAME =
            Pattern.compile("^\\s+(at \\S+\\(.*\\)|\\.\\.\\. \\d+ (more|common frames omitted))\\s*$");

    private StackFrames() {}

    public static boolean isOne(String line) {
        return FRAME.matcher(line).find();
    }
}
