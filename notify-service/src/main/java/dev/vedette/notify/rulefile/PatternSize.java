package dev.vedette.notify.rulefile;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How large a pattern in the syntax of RE2 gets when it is made ready, at most, in instructions. To be known before that: what is repeated is written out as
 * often, so that few characters can fill the memory.
 */
final class PatternSize {

    /** A pattern of more is not taken. */
    static final long MOST = 1000;

    /** Of a sign that may have nothing at its side: what is empty is an instruction too. */
    private static final int WITH_NOTHING_BESIDE = 2;

    private static final Pattern REPETITION = Pattern.compile("\\{(?<least>[0-9]+)(?:,(?<most>[0-9]*))?\\}");

    private static final Pattern FLAGS = Pattern.compile("\\(\\?[a-zA-Z-]*\\)");

    private final String pattern;
    private int at;
    /** Of the groups that are open, the innermost first. */
    private final Deque<Long> around = new ArrayDeque<>();

    private long before = 4;
    private long last;

    private PatternSize(String pattern) {
        this.pattern = pattern;
    }

    static long of(String pattern) {
        return new PatternSize(pattern).count();
    }

    private long count() {
        while (at < pattern.length()) {
            switch (pattern.charAt(at)) {
                case '|' -> {
                    next(WITH_NOTHING_BESIDE);
                    at++;
                }
                case '*', '+', '?' -> {
                    // A repetition of what may be empty is written as two.
                    last = sum(last, 2);
                    at++;
                }
                case '(' -> open();
                case ')' -> close();
                case '[' -> {
                    next(1);
                    skipSet();
                }
                case '\\' -> {
                    next(1);
                    skipEscaped();
                }
                case '{' -> repeat();
                default -> {
                    next(1);
                    at++;
                }
            }
        }
        while (!around.isEmpty()) {
            close();
        }
        return sum(before, last);
    }

    private void next(long size) {
        before = sum(before, last);
        last = size;
    }

    /** Flags alone are no group: what follows them repeats what stands before them. */
    private void open() {
        Matcher flags = FLAGS.matcher(pattern).region(at, pattern.length());
        if (flags.lookingAt()) {
            at = flags.end();
            return;
        }
        next(0);
        around.push(before);
        before = 1L + WITH_NOTHING_BESIDE;
        at++;
    }

    private void close() {
        if (!around.isEmpty()) {
            last = sum(before, last);
            before = around.pop();
        }
        at++;
    }

    /** It ends at the first bracket that does not begin it. */
    private void skipSet() {
        at++;
        if (at < pattern.length() && pattern.charAt(at) == '^') {
            at++;
        }
        int begin = at;
        while (at < pattern.length() && (at == begin || pattern.charAt(at) != ']')) {
            at += ofSet();
        }
        at++;
    }

    private int ofSet() {
        if (pattern.charAt(at) == '\\') {
            return 2;
        }
        int end = pattern.startsWith("[:", at) ? pattern.indexOf(":]", at) : -1;
        return end < 0 ? 1 : end - at + 2;
    }

    /** A quote is not reckoned: one that is empty lets what follows it repeat what stands before. */
    private void skipEscaped() {
        char kind = at + 1 < pattern.length() ? pattern.charAt(at + 1) : ' ';
        if (kind == 'Q' || kind == 'E') {
            last = Integer.MAX_VALUE;
            at += 2;
        } else if ("pPx".indexOf(kind) >= 0 && at + 2 < pattern.length() && pattern.charAt(at + 2) == '{') {
            int end = pattern.indexOf('}', at);
            at = end < 0 ? pattern.length() : end + 1;
        } else {
            at += 2;
        }
    }

    /** What does not read as a repetition stands for itself. */
    private void repeat() {
        Matcher repetition = REPETITION.matcher(pattern).region(at, pattern.length());
        if (!repetition.lookingAt()) {
            next(1);
            at++;
            return;
        }
        String most = repetition.group("most");
        long times = Math.max(number(repetition.group("least")), most == null || most.isEmpty() ? 1 : number(most));
        // At least as large as it is, also where it is left out.
        last = Math.min(Integer.MAX_VALUE, sum(last, 1) * Math.max(1, times));
        at = repetition.end();
    }

    private static long number(String digits) {
        return digits.length() > 9 ? Integer.MAX_VALUE : Long.parseLong(digits);
    }

    private static long sum(long one, long other) {
        return Math.min(Integer.MAX_VALUE, one + other);
    }
}
