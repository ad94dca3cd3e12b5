/**
 * The message broker inside this process: Artemis, speaking AMQP 1.0 only, with its journal on disk.
 *
 * <p>Knows the addresses and queues between the services, and nothing of what is said there.
 */
@NullMarked
package dev.vedette.standalone.broker;

import org.jspecify.annotations.NullMarked;
