package dev.vedette.notify.outbox;

import dev.vedette.notify.outbox.PublishFailure.Reason;
import io.vertx.amqp.AmqpConnection;
import io.vertx.amqp.AmqpMessage;
import io.vertx.amqp.AmqpSender;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A connection with its sending link. Once broken it stays so, and everything under way on it has failed. */
final class AmqpLink {

    /** How the client words the broker's outcome {@code rejected}: it has no type for it. */
    private static final String REJECTED = "message rejected (REJECTED)";

    private final AmqpConnection connection;
    private final AmqpSender sender;
    private final Map<Long, CompletableFuture<Void>> underWay = new ConcurrentHashMap<>();
    private final AtomicLong sent = new AtomicLong();
    private volatile boolean broken;

    AmqpLink(AmqpConnection connection, AmqpSender sender) {
        this.connection = connection;
        this.sender = sender;
        // The client forgets the acknowledgements that it waits for when the connection goes.
        connection.exceptionHandler(this::breakUp);
        sender.exceptionHandler(this::breakUp);
    }

    boolean isBroken() {
        return broken || connection.isDisconnected();
    }

    CompletableFuture<Void> send(AmqpMessage message, Duration answerWithin) {
        CompletableFuture<Void> answer = new CompletableFuture<>();
        long number = sent.incrementAndGet();
        underWay.put(number, answer);
        var unused = sender.sendWithAck(message).onComplete(outcome -> {
            if (outcome.succeeded()) {
                answer.complete(null);
            } else {
                answer.completeExceptionally(failure(outcome.cause()));
            }
        });
        if (broken) {
            answer.completeExceptionally(new PublishFailure(Reason.AWAY, "The connection was lost"));
        }
        return answer.orTimeout(answerWithin.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((nothing, failure) -> answered(number, failure));
    }

    private void answered(long number, @Nullable Throwable failure) {
        underWay.remove(number);
        if (failure instanceof TimeoutException) {
            breakUp(failure);
        }
    }

    private void breakUp(Throwable cause) {
        if (broken) {
            return;
        }
        broken = true;
        connection.close();
        PublishFailure failure = new PublishFailure(Reason.AWAY, "The connection was lost: " + cause.getMessage());
        underWay.values().forEach(answer -> answer.completeExceptionally(failure));
    }

    private static PublishFailure failure(Throwable cause) {
        String detail = String.valueOf(cause.getMessage());
        return new PublishFailure(detail.startsWith(REJECTED) ? Reason.REFUSED : Reason.AWAY, detail);
    }
}
