package dev.vedette.incident.amqp;

import io.vertx.amqp.AmqpConnection;
import io.vertx.amqp.AmqpReceiver;
import io.vertx.amqp.AmqpReceiverOptions;
import io.vertx.core.Future;

/**
 * The durable queue of a subscriber to a topic. It is made sure of before anything is sent, because a broker accepts and drops what is sent
 * to a topic that has no queue. Why in this way: {@code docs/adr/0023-no-event-before-its-queue.md}.
 */
public final class AmqpSubscription {

    private AmqpSubscription() {}

    /**
     * Completes when the queue is there, whether it was before or the broker has just made it, and fails if it is not and the broker makes
     * none. A queue that is there keeps its messages and gives out none.
     *
     * @param connection without a container id: Artemis would put it before the queue's name
     */
    public static Future<Void> ensure(AmqpConnection connection, String topic, String queue) {
        AmqpReceiverOptions durable = new AmqpReceiverOptions()
                .setLinkName(queue)
                .setDurable(true)
                .addCapability("topic")
                .addCapability("shared")
                .setAutoAcknowledgement(false);
        // Without a handler it asks for no message. Being durable it is detached; closing would end the subscription.
        return connection.createReceiver(topic, durable).compose(AmqpReceiver::close);
    }
}
