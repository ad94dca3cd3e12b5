package dev.vedette.incident.intake;

import dev.vedette.incident.amqp.AmqpSettings;
import io.vertx.amqp.AmqpClient;
import io.vertx.amqp.AmqpConnection;
import io.vertx.amqp.AmqpSender;
import io.vertx.amqp.AmqpSenderOptions;
import io.vertx.amqp.impl.AmqpMessageImpl;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.apache.qpid.proton.amqp.messaging.ApplicationProperties;
import org.apache.qpid.proton.message.Message;

/**
 * Dead letters as messages on an address of the broker. Each has a connection of its own: they are rare, and a connection that was opened
 * for one cannot have gone stale meanwhile.
 */
@ApplicationScoped
class AmqpDeadLetters implements DeadLetters {

    static final String REASON = "reason";
    static final String DETAIL = "detail";
    static final String ORIGINAL_MESSAGE_ID = "originalMessageId";
    static final String DEAD_LETTERED_AT = "deadLetteredAt";
    static final String DEAD_LETTERED_BY = "deadLetteredBy";
    static final String US = "incident-service";

    /** The broker would drop a dead letter whose sender reused an id. */
    private static final String DUPLICATE_ID = "_AMQ_DUPL_ID";

    private final AmqpClient client;
    private final IntakeSettings settings;
    private final Clock clock;

    AmqpDeadLetters(Vertx vertx, AmqpSettings amqp, IntakeSettings settings, Clock clock) {
        this.client = AmqpClient.create(vertx, amqp.clientOptions());
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public CompletionStage<Void> add(IncomingMessage message, RefusedMessage why) {
        if (!(message instanceof AmqpMessageAdapter amqp)) {
            throw new IllegalArgumentException("Not a message of AMQP: " + message);
        }
        AmqpMessageImpl deadLetter = new AmqpMessageImpl(deadLetter(amqp, why));
        return client.connect()
                .compose(connection -> send(connection, deadLetter))
                .toCompletionStage()
                .toCompletableFuture()
                .orTimeout(settings.answerWithin().toMillis(), TimeUnit.MILLISECONDS)
                .exceptionallyCompose(failure -> java.util.concurrent.CompletableFuture.failedFuture(
                        new BrokerAway("The dead letter was not taken: " + failure)));
    }

    private Future<Void> send(AmqpConnection connection, AmqpMessageImpl deadLetter) {
        return connection
                // As a queue: a topic without a reader would drop it.
                .createSender(settings.deadLetters(), new AmqpSenderOptions().addCapability("queue"))
                .compose((AmqpSender sender) -> sender.sendWithAck(deadLetter))
                .onComplete(done -> connection.close());
    }

    private Message deadLetter(AmqpMessageAdapter original, RefusedMessage why) {
        Message letter = Message.Factory.create();
        letter.setDurable(true);
        letter.setMessageId(original.bare().getMessageId());
        letter.setSubject(original.bare().getSubject());
        letter.setContentType(original.bare().getContentType());
        letter.setBody(original.bare().getBody());
        letter.setAddress(settings.deadLetters());
        Map<String, Object> properties = new HashMap<>();
        ApplicationProperties had = original.bare().getApplicationProperties();
        if (had != null && had.getValue() != null) {
            properties.putAll(had.getValue());
        }
        properties.remove(DUPLICATE_ID);
        properties.put(REASON, why.reason().label());
        properties.put(DETAIL, why.detail());
        properties.put(ORIGINAL_MESSAGE_ID, String.valueOf(original.id()));
        properties.put(DEAD_LETTERED_AT, clock.instant().toString());
        properties.put(DEAD_LETTERED_BY, US);
        letter.setApplicationProperties(new ApplicationProperties(properties));
        return letter;
    }
}
