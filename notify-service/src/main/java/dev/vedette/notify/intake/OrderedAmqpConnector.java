package dev.vedette.notify.intake;

import dev.vedette.notify.amqp.AmqpSettings;
import dev.vedette.notify.amqp.Backoff;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.BackPressureStrategy;
import io.smallrye.reactive.messaging.connector.InboundConnector;
import io.vertx.amqp.AmqpClient;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Flow;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;

/**
 * Connects channels to AMQP 1.0 in a way that an inbox can rely on: every message reaches the channel whatever is in it, no more than a
 * window of them are unsettled, and a link that is closed for whatever reason is opened again. The connector that comes with Quarkus keeps
 * none of the three; see {@code docs/adr/0021-own-amqp-links.md}.
 */
@ApplicationScoped
@Connector(OrderedAmqpConnector.NAME)
class OrderedAmqpConnector implements InboundConnector {

    static final String NAME = "vedette-amqp";

    private final AmqpClient client;
    private final Vertx vertx;
    private final IntakeSettings settings;
    private final IntakeMetrics metrics;
    private final Arrears arrears;
    private final Inbox inbox;
    private final List<AmqpReceiving> receivings = new CopyOnWriteArrayList<>();

    OrderedAmqpConnector(
            Vertx vertx,
            AmqpSettings amqp,
            IntakeSettings settings,
            IntakeMetrics metrics,
            Arrears arrears,
            Inbox inbox) {
        this.arrears = arrears;
        this.inbox = inbox;
        this.client = AmqpClient.create(vertx, amqp.clientOptions());
        this.vertx = vertx;
        this.settings = settings;
        this.metrics = metrics;
    }

    @Override
    public Flow.Publisher<? extends Message<?>> getPublisher(Config channel) {
        String address = channel.getValue("address", String.class);
        Backoff backoff = new Backoff(settings.firstRetry(), settings.longestRetry(), new Random());
        return Multi.createFrom()
                .<Message<?>>emitter(
                        emitter -> {
                            AmqpReceiving receiving = new AmqpReceiving(
                                    client,
                                    vertx,
                                    AmqpReceiving.Source.of(
                                            address, settings.window(), settings.answerWithin(), backoff),
                                    message -> emitter.emit(Message.of(message)),
                                    metrics);
                            receivings.add(receiving);
                            arrears.willAsk();
                            receiving.open();
                        },
                        BackPressureStrategy.BUFFER);
    }

    /** What was handed out and is not taken in yet goes back to the broker, until the database answers: other replicas may have theirs. */
    void standBack() {
        receivings.forEach(receiving -> receiving.standBack(inbox::isThere));
    }

    void stop(@Observes ShutdownEvent event) {
        receivings.forEach(AmqpReceiving::close);
    }
}
