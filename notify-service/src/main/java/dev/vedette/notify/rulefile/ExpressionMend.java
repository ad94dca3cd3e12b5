package dev.vedette.notify.rulefile;

import dev.cel.common.CelIssue;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the checker of CEL says of a mistake, in the words of rules, and how to mend it. */
record ExpressionMend(String what, String mend) {

    static final String ANY = "Write a CEL expression that is true or false; docs/routing-rules.md lists its variables";

    /** A mistake that is made often, and how it is mended; the group {@code word} is what it is about. */
    private record Known(Pattern said, UnaryOperator<String> mend) {
        Known(String said, UnaryOperator<String> mend) {
            this(Pattern.compile(said), mend);
        }
    }

    private static final List<Known> KNOWN = List.of(
            new Known(
                    "undeclared reference to '(?<word>[^']*)'",
                    word -> Suggestion.mend(word, Variables.TYPES.keySet())),
            new Known("token recognition error at: '(?<word>=)", word -> "Write == to compare"),
            new Known("token recognition error at: '(?<word>[&|])", word -> "Write && for and, || for or"),
            new Known(
                    "expected type 'bool' but found '(?<word>[^']*)'",
                    word -> "Compare it with something: the whole is true or false"),
            new Known("(?<word><EOF>)", word -> "Write what is missing, or take out the last sign"),
            new Known(
                    "overload for '(?<word>contains|startsWith|endsWith|matches)' applied to 'list",
                    word -> "Write 'KFOR' in releasableTo"),
            new Known(
                    "overload for '(?<word>_\\+_)'",
                    word -> "Look for each by itself: texts and lists cannot be joined"),
            new Known(
                    "overload for '_(?<word>[<>]=?)_' applied to '\\(string, string\\)'",
                    word ->
                            "Texts have no order: for severity, urgency and certainty there are conditions of these names"),
            new Known(
                    "overload for '_(?<word>[<>=!]=?)_' applied to '\\((?:string, (?:int|double)|(?:wrapper\\()?(?:int|double)\\)?, string)\\)'",
                    word -> "Compare a number with a number, without quotes, and a text with a text in quotes"));
    /** What it would take instead, ten of them, and where it looked. */
    private static final Pattern ASIDE = Pattern.compile(" \\((?:candidates: |in container ).*| expecting .*");

    private static final Pattern END = Pattern.compile("mismatched input '<EOF>'");

    static ExpressionMend of(CelIssue issue) {
        String said = issue.getMessage().lines().findFirst().orElse("unknown").strip();
        String mend = ANY;
        for (Known known : KNOWN) {
            Matcher matcher = known.said().matcher(said);
            if (matcher.find()) {
                mend = known.mend().apply(matcher.group("word"));
                break;
            }
        }
        String what = ASIDE.matcher(said).replaceFirst("");
        return new ExpressionMend(END.matcher(what).replaceFirst("the expression ends too early"), mend);
    }

    /** What follows is a consequence: a sign that is none leaves the rest without a sense. */
    static boolean hidesTheRest(CelIssue issue) {
        return issue.getMessage().startsWith("token recognition error");
    }
}
