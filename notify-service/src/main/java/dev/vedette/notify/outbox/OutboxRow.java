package dev.vedette.notify.outbox;

import java.time.Instant;
import java.util.UUID;

/**
 * A message of the outbox, ready to be sent.
 *
 * @param position orders the messages of a partition key
 * @param payload the CloudEvent as JSON
 * @param refusals how often the broker has refused it
 */
record OutboxRow(
        long position, UUID id, String type, String partitionKey, String payload, Instant appendedAt, int refusals) {}
