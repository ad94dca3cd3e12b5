package dev.vedette.incident.intake;

import dev.vedette.incident.amqp.AmqpSubscription;
import dev.vedette.incident.amqp.Backoff;
import io.vertx.amqp.AmqpClient;
import io.vertx.amqp.AmqpConnection;
import io.vertx.amqp.AmqpMessage;
import io.vertx.amqp.AmqpReceiver;
import io.vertx.amqp.AmqpReceiverOptions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Receives from one queue, and opens the link again whenever it is lost. */
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
     * @param topic the address that events are sent to
     * @param queue of ours on that address
     * @param window messages that may be unsettled at once, 2 or more: some in the client, the rest in the lanes
     * @param answerWithin how long an attempt to connect, and all that the broker is to answer until messages can come, may take
     * @param backoff between attempts to connect
     */
    record Source(String topic, String queue, int window, Duration answerWithin, Backoff backoff) {

        Source {
            if (window < 2) {
                throw new IllegalArgumentException("vedette.intake.window is 2 or more, not " + window);
            }
        }

        /** Its parts are separated by two colons, as Artemis has it. */
        static Source of(String address, int window, Duration answerWithin, Backoff backoff) {
            String[] parts = address.split("::", 2);
            if (parts.length < 2) {
                throw new IllegalArgumentException("Not of the form topic::queue: " + address);
            }
            return new Source(parts[0], parts[1], window, answerWithin, backoff);
        }

        String address() {
            return topic + "::" + queue;
        }
    }

    /** Why nothing is received. */
    enum Loss {
        /** Not reachable, or the connection broke. */
        AWAY,
        /** It is there, but the queue is not, and it makes none or refuses this account. */
        NOT_PREPARED,
        /** Nothing is wrong with it: what comes could not be taken in here, and is given back. */
        STANDING_BACK;

        /** As it stands in health, such as {@code not_prepared}. */
        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Told how the link fares. */
    interface LinkObserver {
        void linkOpened();

        void linkLost(Loss loss, String detail);
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
        // Its heartbeat begins only once the broker has answered: one that takes connections and says nothing would
        // never be given up.
        Future<AmqpConnection> connected = client.connect();
        var unused = connected
                .compose(this::receive)
                .timeout(source.answerWithin().toMillis(), TimeUnit.MILLISECONDS)
                .onSuccess(this::begin)
                .onFailure(failure -> giveUp(connected, failure));
    }

    private void giveUp(Future<AmqpConnection> connected, Throwable cause) {
        // Also if it comes yet.
        var unused = connected.onSuccess(AmqpConnection::close);
        lost(cause);
    }

    private void begin(Link opened) {
        link = opened;
        failures = 0;
        observer.linkOpened();
        opened.start();
        if (closed) {
            opened.breakUp();
        }
    }

    /**
     * Gives what is not settled back to the broker, so that others can take it in, and receives again when it could be taken in here.
     *
     * @param able fails, or says no, as long as it could not; is run on a thread that may block
     */
    void standBack(Callable<Boolean> able) {
        Link current = link;
        if (!closed && current != null && current.breakUp()) {
            observer.linkLost(Loss.STANDING_BACK, "nothing can be taken in here at present");
            whenAble(able, 1);
        }
    }

    private void whenAble(Callable<Boolean> able, int attempt) {
        vertx.setTimer(wait(attempt), timer -> {
            var unused = vertx.executeBlocking(able, false).onComplete(asked -> {
                if (asked.succeeded() && asked.result()) {
                    open();
                } else if (!closed) {
                    whenAble(able, attempt + 1);
                }
            });
        });
    }

    private long wait(int failed) {
        return Math.max(1, source.backoff().after(failed).toMillis());
    }

    /** Messages that are not settled go back to the broker. */
    void close() {
        closed = true;
        Link current = link;
        if (current != null) {
            current.breakUp();
        }
    }

    private Future<Link> receive(AmqpConnection connection) {
        AmqpReceiverOptions options = new AmqpReceiverOptions()
                .addCapability("topic")
                .setAutoAcknowledgement(false)
                .setMaxBufferedMessages(onTheWay());
        return AmqpSubscription.ensure(connection, source.topic(), source.queue())
                .compose(ready -> connection.createReceiver(source.address(), options))
                .recover(failure -> refused(connection, failure))
                .map(receiver -> new Link(connection, receiver));
    }

    /** Of the window: as many lie in the client, which asks for the next one as soon as it has handed one on, and the rest in the lanes. */
    private int onTheWay() {
        return Math.max(1, source.window() / 4);
    }

    private static Future<AmqpReceiver> refused(AmqpConnection connection, Throwable failure) {
        boolean away = connection.isDisconnected();
        connection.close();
        return Future.failedFuture(away ? failure : new NotPrepared(failure));
    }

    private void lost(Throwable cause) {
        if (!closed) {
            failures++;
            observer.linkLost(
                    cause instanceof NotPrepared ? Loss.NOT_PREPARED : Loss.AWAY, String.valueOf(cause.getMessage()));
            vertx.setTimer(wait(failures), timer -> open());
        }
    }

    private static final class NotPrepared extends Exception {
        NotPrepared(Throwable refusal) {
            super(refusal.getMessage(), refusal);
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
            receiver.pause().fetch(source.window() - onTheWay()).handler(this::received);
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
