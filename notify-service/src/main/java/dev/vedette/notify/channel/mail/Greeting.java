package dev.vedette.notify.channel.mail;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.timeout.IdleStateEvent;
import io.vertx.core.Promise;
import java.net.ConnectException;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Waits for the greeting of the relay on a new connection. Until it has come as a whole, there is no connection; nor is there one if what came is
 * no answer of a relay, since the client does not yet look after it.
 */
final class Greeting extends ByteToMessageDecoder {

    static final String HUNG_UP = "the relay hung up before it greeted";
    static final String SILENT = "the relay did not greet";
    static final String NO_GREETING = "what greeted is no mail relay: ";

    private final Promise<Void> greeted;
    private final Patience patience;
    private final BooleanSupplier elsewhere;

    /**
     * Waits on one connection.
     *
     * @param greeted fails with a {@link ConnectException} if none comes
     * @param elsewhere whether there is another relay for whoever waits
     */
    Greeting(Promise<Void> greeted, Patience patience, BooleanSupplier elsewhere) {
        this.greeted = greeted;
        this.patience = patience;
        this.elsewhere = elsewhere;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext connection) {
        patience.begin(connection.executor(), elsewhere, () -> {
            greeted.tryFail(new ConnectException(Patience.LEFT));
            var unused = connection.close();
        });
    }

    @Override
    protected void handlerRemoved0(ChannelHandlerContext connection) {
        patience.end();
    }

    @Override
    protected void decode(ChannelHandlerContext connection, ByteBuf words, List<Object> out) {
        String said = words.toString(Replies.BYTES);
        if (!Replies.canBecomeOne(said)) {
            words.skipBytes(words.readableBytes());
            greeted.tryFail(new ConnectException(NO_GREETING + said));
            var unused = connection.close();
        } else if (Replies.isWhole(said)) {
            // Whoever waits for it is ready to read by the time this returns; what is kept here is handed on with the
            // removal.
            greeted.tryComplete();
            connection.pipeline().remove(this);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext connection, Object event) throws Exception {
        if (event instanceof IdleStateEvent) {
            greeted.tryFail(new ConnectException(SILENT));
        }
        super.userEventTriggered(connection, event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext connection) throws Exception {
        greeted.tryFail(new ConnectException(HUNG_UP));
        super.channelInactive(connection);
    }
}
