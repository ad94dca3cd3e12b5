package dev.vedette.journeys.chaos;

import java.util.Set;

/**
 * A version of an observation that a client was told is recorded.
 *
 * @param position within its incident, from 0
 * @param token stands in the headline, and so in the subject of each mail about it
 * @param answeredAt when the client was answered, in milliseconds since 1970
 * @param recipients addresses that are to be told of it
 */
record Filed(
        String incident,
        int position,
        String observation,
        int version,
        String token,
        boolean retraction,
        String eventId,
        long answeredAt,
        Set<String> recipients) {

    /** The token of the retraction of what had that token; its mails have the headline of what they take back. */
    static String retractionOf(String token) {
        return token + " retracted";
    }
}
