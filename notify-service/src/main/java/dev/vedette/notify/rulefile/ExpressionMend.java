package dev.vedette.notify.rulefile;

import dev.cel.common.CelIssue;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the checker of CEL says of a mistake, in the words of rules, and how to mend it. */
record ExpressionMend(String what, String mend) {

    static final String ANY = "Write a CEL expression that is true or false; docs/routing-rules.md lists its variables";

    private static final String FUNCTIONS =
            "There are, among others: contains, startsWith, endsWith, matches, size, exists, all, filter, map, int, double";

    /** Of anything but a sign that was written as a word. */
    private static final Pattern CALL = Pattern.compile("undeclared reference to '(?!(?i:and|or|not)')");

    /** A mistake that is made often, and how it is mended; the group {@code word} is what it is about. */
    private record Known(Pattern said, UnaryOperator<String> mend) {
        Known(String said, UnaryOperator<String> mend) {
            this(Pattern.compile(said), mend);
        }
    }

    private static final List<Known> KNOWN = List.of(
            new Known("token recognition error at: '(?<word>=)", word -> "Write == to compare"),
            new Known("token recognition error at: '(?<word>[&|])", word -> "Write && for and, || for or"),
            new Known(
                    "token recognition error at: '(?<word>'[^']*\\\\)",
                    word -> "Write two backslashes for one as it is read, in double quotes four: '\\\\d'"),
            new Known(
                    "token recognition error at: '(?<word>[‘’“”\"\'])",
                    word -> "Put texts in straight quotes, before and after them: 'SEVERE'"),
            new Known(
                    "(?:input|reference to) '(?<word>(?i:and|or|not))'",
                    word -> "Write && for and, || for or, ! for not, each with brackets around what it is about"),
            new Known(
                    "input '(?<word>(?i:k?m|meters|metres))'", word -> "Write a number of metres alone, such as 5000"),
            new Known("undeclared reference to '(?<word>[^']*)'", ExpressionMend::unknown),
            new Known("(?:input|at:?) '(?<word><EOF>)'", word -> "Write what is missing, or take out the last sign"),
            new Known(
                    "(?<word>extraneous|mismatched) input",
                    word -> "Between two things write ==, !=, <, <=, >, >=, in, && or ||"),
            new Known(
                    "expected type 'bool' but found '(?<word>[^']*)'",
                    word -> "Compare it with something: the whole is true or false"),
            new Known(
                    "overload for '(?<word>contains|startsWith|endsWith|matches)' applied to 'list",
                    word -> "Write the code first, such as 'KFOR' in releasableTo"),
            new Known(
                    "overload for '(?<word>_\\+_)' applied to '\\((?:string|list|bytes)",
                    word -> "Look for each by itself: texts and lists cannot be joined"),
            new Known(
                    "overload for '_(?<word>[-+*/])_'",
                    word -> "Write both as whole numbers, or both with a decimal point: 1.0"),
            new Known(
                    "overload for '_(?<word>[<>]=?)_' applied to '\\(string, string\\)'",
                    word ->
                            "Texts have no order: for severity, urgency and certainty there are conditions of these names"),
            new Known(
                    "overload for '_(?<word>[<>=!]=?)_' applied to '\\((?:list\\(string\\), string|string, list\\(string\\))\\)'",
                    word -> "Write 'KFOR' in releasableTo, or kind in ['SIGHTING', 'NEGATIVE']"),
            new Known(
                    "overload for '(?<word>_&&_|_\\|\\|_|!_)'",
                    word -> "Compare each part with something: kind == 'SIGHTING' || kind == 'NEGATIVE'"),
            new Known(
                    "overload for '_(?<word>[<>=!]=?)_'",
                    word ->
                            "Compare a number with a number, without quotes, and a text with a text in quotes, which is '' if absent"));

    /** What it would take instead, ten of them, and where it looked. */
    private static final Pattern ASIDE = Pattern.compile(" \\((?:candidates: |in container ).*| expecting .*");

    private static final Pattern END = Pattern.compile("mismatched input '<EOF>'");

    /** Written as a value of something, it lacks its quotes; written like a function, it is none. */
    private static String unknown(String word) {
        boolean isCode = word.matches("[A-Z][A-Z0-9_-]*");
        return isCode ? "Put it in quotes: '" + word + "'" : Suggestion.mend(word, Variables.TYPES.keySet());
    }

    /**
     * @param isCalled whether what it is about is written as a function
     */
    static ExpressionMend of(CelIssue issue, boolean isCalled) {
        String said = issue.getMessage().lines().findFirst().orElse("unknown").strip();
        String mend = ANY;
        if (isCalled && CALL.matcher(said).find()) {
            return new ExpressionMend(ASIDE.matcher(said).replaceFirst(""), FUNCTIONS);
        }
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
