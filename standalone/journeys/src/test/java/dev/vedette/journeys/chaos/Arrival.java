package dev.vedette.journeys.chaos;

import java.util.regex.Pattern;

/**
 * A mail that the mail server kept.
 *
 * @param keptAt in milliseconds since 1970
 * @param answeredAt when its 250 had been written, or {@link #NOT_ANSWERED}
 * @param port from which it came
 * @param messageId without angle brackets
 */
record Arrival(long keptAt, long answeredAt, int port, String recipient, String messageId, String subject) {

    static final long NOT_ANSWERED = -1;

    private static final Pattern TOKEN = Pattern.compile("K\\d+I\\d+O\\d+V\\d+");

    boolean isAnswered() {
        return answeredAt != NOT_ANSWERED;
    }

    /** What of that which was filed it tells, as {@link Filed#token()}; empty if nothing. */
    String token() {
        var token = TOKEN.matcher(subject);
        if (!token.find()) {
            return "";
        }
        return subject.contains("[RETRACTION]") ? Filed.retractionOf(token.group()) : token.group();
    }
}
