package dev.vedette.notify.web;

import dev.vedette.notify.routing.Rule;

/**
 * A rule of a draft in short.
 *
 * @param reason its beginning; empty if it has none
 */
public record RuleLine(String id, String notifies, String precedence, String reason) {

    private static final int MOST = 90;

    static RuleLine of(Rule rule) {
        String reason = rule.reason() == null ? "" : rule.reason().strip();
        return new RuleLine(
                rule.id(), String.join(", ", rule.notifies()), Words.words(rule.precedence()), beginning(reason));
    }

    /** Cut between two words, where there are any. */
    private static String beginning(String text) {
        if (text.codePointCount(0, text.length()) <= MOST) {
            return text;
        }
        String cut = text.substring(0, text.offsetByCodePoints(0, MOST));
        int blank = cut.lastIndexOf(' ');
        return (blank > MOST / 2 ? cut.substring(0, blank) : cut) + "…";
    }
}
