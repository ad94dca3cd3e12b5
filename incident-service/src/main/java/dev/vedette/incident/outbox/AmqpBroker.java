package dev.vedette.incident.outbox;

import io.vertx.amqp.AmqpClient;
import io.vertx.amqp.AmqpConnection;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The broker over AMQP 1.0. It connects when there is something to send and holds nothing back: what is not answered in time fails, and
 * the connection is given up with it, so that nothing is sent behind the relay's back. When to try again is the relay's decision.
 */
@ApplicationScoped
class AmqpBroker implements EventBroker {

    private final AmqpClient client;
    private final OutboxSettings settings;
    private @Nullable CompletableFuture<AmqpLink> link;

    AmqpBroker(Vertx vertx, AmqpSettings amqp, OutboxSettings settings) {
        this.client = AmqpClient.create(vertx, amqp.clientOptions());
        this.settings = settings;
    }

    @Override
    public CompletionStage<Void> send(OutboxRow message) {
        return link().thenCompose(open -> open.send(AmqpMessages.of(message), settings.answerWithin()));
    }

    private synchronized CompletableFuture<AmqpLink> link() {
        CompletableFuture<AmqpLink> current = link;
        if (current == null || current.isCompletedExceptionally() || isBroken(current)) {
            current = connect();
            link = current;
        }
        return current;
    }

    private static boolean isBroken(CompletableFuture<AmqpLink> link) {
        return link.isDone() && link.join().isBroken();
    }

    private CompletableFuture<AmqpLink> connect() {
        CompletableFuture<AmqpLink> opened = new CompletableFuture<>();
        var unused = client.connect()
                .compose(connection -> open(connection, opened))
                .onFailure(failure -> opened.completeExceptionally(
                        new PublishFailure(PublishFailure.Reason.AWAY, String.valueOf(failure.getMessage()))));
        return opened.orTimeout(settings.answerWithin().toMillis(), TimeUnit.MILLISECONDS);
    }

    private io.vertx.core.Future<Void> open(AmqpConnection connection, CompletableFuture<AmqpLink> opened) {
        return connection.createSender(settings.address()).compose(sender -> {
            boolean inTime = opened.complete(new AmqpLink(connection, sender));
            return inTime ? io.vertx.core.Future.succeededFuture() : connection.close();
        });
    }
}
