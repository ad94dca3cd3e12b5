/**
 * Takes messages from the broker, each once and in order per incident, and hands them on in one transaction with the note that they came. May use {@code amqp}; knows
 * nothing of what is made of them.
 */
@NullMarked
package dev.vedette.incident.intake;

import org.jspecify.annotations.NullMarked;
