/**
 * Publishes what has changed of what the other service shows: the database notes it in the transaction that changes it, and a message is made of how it stands
 * when it is sent, in turn per incident. May use {@code amqp} and {@code database}; knows nothing of the features, which make the messages.
 */
@NullMarked
package dev.vedette.notify.outbox;

import org.jspecify.annotations.NullMarked;
