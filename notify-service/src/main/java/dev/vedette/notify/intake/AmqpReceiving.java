package dev.vedette.notify.intake;

import io.vertx.amqp.AmqpClient;
import io.vertx.amqp.AmqpConnection;
import io.vertx.amqp.AmqpMessage;
import io.vertx.amqp.AmqpReceiver;
import io.vertx.amqp.AmqpReceiverOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Receives from one address, and opens the link again whenever it is lost. */
final class AmqpReceiving {

    private final AmqpClient client;
    private final Vertx vertx;
    private final Source source;
    private final Consumer<IncomingMessage> consumer;
    private final LinkObserver observer;
    private volatile boolean closed;
    private volatile @Nullable Link link;
    private int failures;

    /**
     * Where messages come from.
     *
     * @param address an address or {@code address::queue}
     * @param window messages that may be unsettled at once
     * @param backoff between attempts to connect
     */
    record Source(String address, int window, Backoff backoff) {}

    /** Told how the link fares. */
    interface LinkObserver {
        void linkOpened();

        void linkLost(String cause);
    }

    AmqpReceiving(
            AmqpClient client, Vertx vertx, Source source, Consumer<IncomingMessage> consumer, LinkObserver observer) {
        this.client = client;
        this.vertx = vertx;
        this.source = source;
        this.consumer = consumer;
        this.observer = observer;
    }

    void open() {
        if (closed) {
            return;
        }
        var unused = client.connect().compose(this::receive).onComplete(opened -> {
            if (opened.failed()) {
                lost(opened.cause());
            }
        });
    }

    /** Messages that are not settled go back to the broker. */
    void close() {
        closed = true;
        Link current = link;
        if (current != null) {
            current.breakUp();
        }
    }

    private Future<Void> receive(AmqpConnection connection) {
        AmqpReceiverOptions options =
                new AmqpReceiverOptions().setAutoAcknowledgement(false).setMaxBufferedMessages(source.window());
        return connection
                .createReceiver(source.address(), options)
                .onFailure(failure -> connection.close())
                .map(receiver -> {
                    Link opened = new Link(connection, receiver);
                    link = opened;
                    failures = 0;
                    observer.linkOpened();
                    opened.start();
                    return null;
                });
    }

    private void lost(Throwable cause) {
        if (!closed) {
            failures++;
            observer.linkLost(String.valueOf(cause.getMessage()));
            vertx.setTimer(Math.max(1, source.backoff().after(failures).toMillis()), timer -> open());
        }
    }

    private final class Link {

        private final AmqpConnection connection;
        private final AmqpReceiver receiver;
        private final AtomicBoolean broken = new AtomicBoolean();

        Link(AmqpConnection connection, AmqpReceiver receiver) {
            this.connection = connection;
            this.receiver = receiver;
        }

        void start() {
            connection.exceptionHandler(this::breakAndReopen);
            receiver.exceptionHandler(this::breakAndReopen);
            receiver.pause().fetch(source.window()).handler(this::received);
            if (connection.isDisconnected()) {
                breakAndReopen(new IllegalStateException("The connection was lost at once"));
            }
        }

        private void received(AmqpMessage message) {
            consumer.accept(new AmqpMessageAdapter(message, broken::get, () -> receiver.fetch(1)));
        }

        private void breakAndReopen(Throwable cause) {
            if (breakUp()) {
                lost(cause);
            }
        }

        boolean breakUp() {
            boolean first = broken.compareAndSet(false, true);
            if (first) {
                connection.close();
            }
            return first;
        }
    }
}
