/**
 * Publishes what was recorded: messages are kept in the recording transaction and sent to the broker right after it, in order per partition
 * key. Knows nothing of the features that use it.
 */
@NullMarked
package dev.vedette.incident.outbox;

import org.jspecify.annotations.NullMarked;
