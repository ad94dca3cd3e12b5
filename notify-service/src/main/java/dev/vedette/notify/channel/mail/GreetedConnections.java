package dev.vedette.notify.channel.mail;

import io.netty.channel.ChannelHandlerContext;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.impl.VertxWrapper;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import io.vertx.core.net.impl.NetSocketInternal;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.ConnectException;
import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.util.Arrays;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * Vert.x as the mailer's client is given it, so that it is given no connection before the relay has greeted on it. The client would notice only
 * later that a relay hangs up, such as a balancer with nothing behind it or one that is started again, and would wait for its greeting as long
 * as for a silent one. Nor does it say whether a mail may have left when a connection ends, which a {@link Dialogue} does, and it waits for
 * ever to write on one that has ended. It has no other place at which something can be done about that.
 */
final class GreetedConnections extends VertxWrapper {

    /** How Netty words it, without a cause. */
    private static final String CLOSED = "Connection closed while";

    private final Function<Promise<Void>, Greeting> greetings;
    private final Supplier<Dialogue> dialogues;

    /**
     * With both made anew for each connection.
     *
     * @param greetings complete what they are given
     */
    GreetedConnections(Vertx vertx, Function<Promise<Void>, Greeting> greetings, Supplier<Dialogue> dialogues) {
        super((VertxInternal) vertx);
        this.greetings = greetings;
        this.dialogues = dialogues;
    }

    @Override
    public NetClient createNetClient(NetClientOptions options) {
        NetClient client = super.createNetClient(options);
        return (NetClient) Proxy.newProxyInstance(
                NetClient.class.getClassLoader(),
                new Class<?>[] {NetClient.class},
                (proxy, method, arguments) -> called(client, method, arguments));
    }

    @SuppressWarnings("unchecked") // each way to connect that returns a future returns one of a socket
    private Object called(NetClient client, Method method, Object[] arguments) throws Throwable {
        Object result = invoke(client, method, arguments);
        return method.getName().equals("connect") && result instanceof Future<?> connecting
                ? ((Future<NetSocket>) connecting)
                        .recover(failure -> Future.failedFuture(notConnected(failure)))
                        .compose(this::greeted)
                : result;
    }

    /** That the relay hangs up on a handshake says nothing about encryption, and nothing can have left. */
    private static Throwable notConnected(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            boolean handshake = cause instanceof SSLException;
            boolean closed = handshake && String.valueOf(cause.getMessage()).startsWith(CLOSED);
            boolean broken = !handshake && cause instanceof IOException && failure instanceof SSLException;
            if (closed || broken || cause instanceof ClosedChannelException) {
                return new ConnectException(Greeting.HUNG_UP);
            }
        }
        return failure instanceof SocketException && !(failure instanceof ConnectException)
                ? new ConnectException(failure.getMessage())
                : failure;
    }

    private Future<NetSocket> greeted(NetSocket socket) {
        ChannelHandlerContext connection = ((NetSocketInternal) socket).channelHandlerContext();
        if (!connection.channel().isActive()) {
            return Future.failedFuture(new ConnectException(Greeting.HUNG_UP));
        }
        Promise<Void> greeted = Promise.promise();
        connection.pipeline().addBefore(connection.name(), "greeting", greetings.apply(greeted));
        return greeted.future().map(now -> {
            connection.pipeline().addBefore(connection.name(), "dialogue", dialogues.get());
            return neverFull(socket);
        });
    }

    /**
     * For a client that has the whole text in memory and can as well write it at once: it would wait for room, and Netty says that there is none
     * on a connection that has ended. That the relay hangs up on a handshake after STARTTLS is told as it is of one before the greeting.
     */
    private static NetSocket neverFull(NetSocket socket) {
        return (NetSocket) Proxy.newProxyInstance(
                NetSocket.class.getClassLoader(),
                new Class<?>[] {NetSocket.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "writeQueueFull" -> false;
                    case "upgradeToSsl" -> invoke(socket, method, notUpgraded(arguments));
                    default -> invoke(socket, method, arguments);
                });
    }

    @SuppressWarnings("unchecked") // the only handlers among them are of the outcome
    private static Object @Nullable [] notUpgraded(Object @Nullable [] arguments) {
        return arguments == null
                ? null
                : Arrays.stream(arguments)
                        .map(argument -> argument instanceof Handler<?> told
                                ? told(((Handler<AsyncResult<Void>>) told))
                                : argument)
                        .toArray();
    }

    private static Handler<AsyncResult<Void>> told(Handler<AsyncResult<Void>> client) {
        return outcome ->
                client.handle(outcome.failed() ? Future.failedFuture(notConnected(outcome.cause())) : outcome);
    }

    private static Object invoke(Object on, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(on, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
