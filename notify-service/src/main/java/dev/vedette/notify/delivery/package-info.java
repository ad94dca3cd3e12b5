/**
 * Deliveries: planned when an event comes in, sent in order, recorded with their outcome, and shown to those who may know. May use
 * {@code event}, {@code intake}'s port, {@code outbox}, {@code routing}, {@code directory}, {@code releasability}, {@code channel}, {@code acknowledgement},
 * {@code account} and {@code problem}. The queue is plain SQL, because claiming rows with leases is.
 */
@NullMarked
package dev.vedette.notify.delivery;

import org.jspecify.annotations.NullMarked;
