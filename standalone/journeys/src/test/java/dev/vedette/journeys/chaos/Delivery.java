package dev.vedette.journeys.chaos;

/**
 * What the installation says of a mail.
 *
 * @param mayHaveReached whether it says that it may have arrived all the same
 */
record Delivery(
        String id,
        String eventId,
        String address,
        String messageId,
        String state,
        int attempts,
        boolean mayHaveReached,
        String reason) {}
