package dev.vedette.notify.rulefile;

/**
 * One mistake in a rule file.
 *
 * @param line from 1
 * @param column from 1
 * @param what what is wrong
 * @param mend how to mend it
 */
public record Problem(String file, int line, int column, String what, String mend) {

    /** {@code file:line:column: what is wrong. How to mend it.} */
    @Override
    public String toString() {
        return as("");
    }

    /** The same, with that between place and text. */
    public String as(String severity) {
        return file + ":" + line + ":" + column + ": " + severity + what + ". " + mend + ".";
    }
}
