package dev.vedette.notify.command;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What commands end with, and where they say what they found: in UTF-8, whatever the system takes for its own encoding. */
final class Console {

    /** All is well. */
    static final int FINE = 0;

    /** There is something to mend in the file. */
    static final int FAILED = 1;

    /** The command line cannot be understood, or the file cannot be read. */
    static final int MISUSED = 2;

    private Console() {}

    static PrintStream out() {
        return utf8(FileDescriptor.out);
    }

    static PrintStream err() {
        return utf8(FileDescriptor.err);
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }

    /** {@code 1 mistake}, {@code 2 mistakes}. */
    static String count(long number, String what) {
        return number + " " + what + (number == 1 ? "" : "s");
    }
}
