package dev.vedette.notify.web;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/** What the reader of rule files says of an entry, for whoever fills in a form and has never seen such a file: in whole sentences and without its keys. */
final class Sentences {

    private static final Map<String, String> PHRASES = phrases(
            "validUntil is not after validFrom. Exchange or mend the two",
            "this is not after “Valid from”. Exchange the two, or mend one of them",
            "until is not after from. Exchange or mend the two",
            "this is not after “from”. Exchange the two, or mend one of them",
            "the window ends when it begins",
            "it ends when it begins",
            "Leave timeWindow out for the whole day",
            "Leave all of it open for the whole day",
            "Leave quietHours out if there are none",
            "Leave all of it open if there are none",
            "such as \"22:00\"",
            "such as 22:00");

    private static final Map<String, String> OF_RULES = phrases(
            "cannot be the id of a rule", "cannot be the name of a rule",
            "Choose another id", "Choose another name",
            "Write each by itself, in a list", "Put a comma between them",
            "Write a number and its unit, above 0 and at most 1000 km, such as 5 km or 800 m",
                    "Write a number above 0, and choose its unit beside it: at most 1000 km in all",
            "Give each rule its own id", "Give each rule its own name");

    /** Ids and codes, with which others begin, stay as they are. */
    private static final Pattern BEGINNING =
            Pattern.compile("^(?:a|an|contact|fallback|group|it|line|organisation|roster|rule|the|there|this|two)[ ,]");

    private Sentences() {}

    private static Map<String, String> phrases(String... insteadOf) {
        Map<String, String> phrases = new LinkedHashMap<>();
        for (int i = 0; i < insteadOf.length; i += 2) {
            phrases.put(insteadOf[i], insteadOf[i + 1]);
        }
        return phrases;
    }

    static String of(String message) {
        return capital(with(PHRASES, message));
    }

    /** Of a rule, whose id its form calls a name. */
    static String ofRule(String message) {
        return capital(with(OF_RULES, with(PHRASES, message)));
    }

    private static String with(Map<String, String> phrases, String message) {
        String text = message;
        for (var phrase : phrases.entrySet()) {
            text = text.replace(phrase.getKey(), phrase.getValue());
        }
        return text;
    }

    private static String capital(String text) {
        return BEGINNING.matcher(text).find()
                ? text.substring(0, 1).toUpperCase(Locale.ENGLISH) + text.substring(1)
                : text;
    }
}
