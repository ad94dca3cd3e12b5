package dev.vedette.notify.channel.mail;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.timeout.IdleStateEvent;
import io.vertx.core.Promise;
import java.net.ConnectException;

/** Waits for the first word of the relay on a new connection. Until it has come, there is no connection. */
final class Greeting extends ChannelInboundHandlerAdapter {

    static final String HUNG_UP = "the relay hung up before it greeted";
    static final String SILENT = "the relay did not greet";

    private final Promise<Void> greeted;

    /** @param greeted fails with a {@link ConnectException} if none comes */
    Greeting(Promise<Void> greeted) {
        this.greeted = greeted;
    }

    @Override
    public void channelRead(ChannelHandlerContext connection, Object words) {
        connection.pipeline().remove(this);
        // Whoever waits for it is ready to read by the time this returns.
        greeted.complete();
        connection.fireChannelRead(words);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext connection, Object event) {
        if (event instanceof IdleStateEvent) {
            greeted.tryFail(new ConnectException(SILENT));
        }
        connection.fireUserEventTriggered(event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext connection) {
        greeted.tryFail(new ConnectException(HUNG_UP));
        connection.fireChannelInactive();
    }
}
