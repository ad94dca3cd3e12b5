/**
 * Takes events from the broker, each exactly once and in order per incident, and hands them on in one transaction with its inbox row.
 * May use {@code amqp} and {@code event}; nothing of routing or delivery.
 */
@NullMarked
package dev.vedette.notify.intake;

import org.jspecify.annotations.NullMarked;
