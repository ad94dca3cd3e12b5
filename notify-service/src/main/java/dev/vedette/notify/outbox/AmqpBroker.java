package dev.vedette.notify.outbox;

import dev.vedette.notify.amqp.AmqpSettings;
import dev.vedette.notify.amqp.AmqpSubscription;
import dev.vedette.notify.outbox.PublishFailure.Reason;
import io.vertx.amqp.AmqpClient;
import io.vertx.amqp.AmqpConnection;
import io.vertx.amqp.AmqpSenderOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The broker over AMQP 1.0. It holds nothing back: what is not answered in time fails, and the connection is given up with it, so that nothing
 * is sent behind the relay's back. When to try again is the relay's decision.
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
                .onFailure(failure -> opened.completeExceptionally(because(Reason.AWAY, failure)))
                .onSuccess(connection -> open(connection, opened));
        return opened.orTimeout(settings.answerWithin().toMillis(), TimeUnit.MILLISECONDS);
    }

    private void open(AmqpConnection connection, CompletableFuture<AmqpLink> opened) {
        Future<Void> subscribed = Future.succeededFuture();
        for (String queue : settings.subscribers()) {
            subscribed = subscribed.compose(ready -> AmqpSubscription.ensure(connection, settings.address(), queue));
        }
        AmqpSenderOptions topic = new AmqpSenderOptions().addCapability("topic");
        var unused = subscribed
                .compose(ready -> connection.createSender(settings.address(), topic))
                .onSuccess(sender -> opened.complete(new AmqpLink(connection, sender)))
                .onFailure(failure -> {
                    Reason reason = connection.isDisconnected() ? Reason.AWAY : Reason.NOT_PREPARED;
                    opened.completeExceptionally(because(reason, failure));
                });
        // Also to one that answers, but in time not what it is asked for.
        var unusedEnd = opened.whenComplete((link, failure) -> {
            if (failure != null) {
                connection.close();
            }
        });
    }

    private static PublishFailure because(Reason reason, Throwable failure) {
        return new PublishFailure(reason, String.valueOf(failure.getMessage()));
    }
}
