package dev.vedette.notify.command;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done with which rule file.
 *
 * @param strict whether a warning counts as a mistake
 * @param at the moment for which what is over, and what is not yet, is judged
 */
record RulesArguments(What what, String file, boolean strict, Instant at) {

    private static final String HELP =
            " Write: ./run rules check FILE [--strict] [--at 2026-03-07T15:30:00+01:00], or ./run rules test FILE.";

    enum What {
        CHECK,
        TEST
    }

    /** @throws IllegalArgumentException if they cannot be understood, with what to write instead */
    static RulesArguments parse(List<String> words, Instant now) {
        What what = what(words.isEmpty() ? "" : words.get(0));
        String file = null;
        boolean strict = false;
        Instant at = now;
        Iterator<String> rest = words.stream().skip(1).iterator();
        while (rest.hasNext()) {
            String word = rest.next();
            if (what == What.CHECK && word.equals("--strict")) {
                strict = true;
            } else if (what == What.CHECK && word.equals("--at")) {
                at = instant(rest.hasNext() ? rest.next() : null);
            } else if (file == null && !word.startsWith("--")) {
                file = word;
            } else {
                throw new IllegalArgumentException("\"" + word + "\" is not understood." + HELP);
            }
        }
        if (file == null) {
            throw new IllegalArgumentException("no rule file is named." + HELP);
        }
        return new RulesArguments(what, file, strict, at);
    }

    private static What what(String word) {
        for (What what : What.values()) {
            if (what.name().toLowerCase(Locale.ROOT).equals(word)) {
                return what;
            }
        }
        throw new IllegalArgumentException("rules can be checked or tested." + HELP);
    }

    private static Instant instant(@Nullable String text) {
        try {
            if (text != null) {
                return OffsetDateTime.parse(text).toInstant();
            }
        } catch (DateTimeException e) {
            // Told below, as a time that is missing is.
        }
        throw new IllegalArgumentException("--at needs a time with its offset." + HELP);
    }
}
