package dev.vedette.notify.intake;

import dev.vedette.notify.event.Event;

/**
 * An event together with the message that brought it.
 *
 * @param payload the CloudEvent as JSON
 */
record ReceivedEvent(Event event, String type, String partitionKey, String payload) {}
