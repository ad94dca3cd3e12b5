package dev.vedette.notify.channel.mail;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.charset.StandardCharsets;

/**
 * Follows what is said on a connection, to know whether a mail may have been taken when it ends: not before the relay has answered
 * DATA with 354 (RFC 5321, 4.1.1.4), and not after it has answered to the mail. Then the end is a {@link ConnectException}. The mailer's client does not tell the two
 * apart.
 */
final class Dialogue extends ChannelDuplexHandler {

    static final String NOT_GIVEN = "the connection ended before the relay was given the mail";

    private static final String DATA = "DATA\r\n";

    private enum Step {
        COMMANDS,
        TOLD_DATA,
        TEXT
    }

    private final StringBuilder reply = new StringBuilder();
    private Step step = Step.COMMANDS;

    @Override
    public void write(ChannelHandlerContext connection, Object words, ChannelPromise written) {
        if (step == Step.COMMANDS && words instanceof ByteBuf command && isData(command)) {
            step = Step.TOLD_DATA;
        }
        var unused = connection.write(
                words, step != Step.TEXT && !written.isVoid() ? notGiven(connection, written) : written);
    }

    private static boolean isData(ByteBuf command) {
        return command.readableBytes() == DATA.length()
                && DATA.equalsIgnoreCase(command.toString(StandardCharsets.US_ASCII));
    }

    private static ChannelPromise notGiven(ChannelHandlerContext connection, ChannelPromise written) {
        ChannelPromise command = connection.newPromise();
        command.addListener(outcome -> {
            if (outcome.isSuccess()) {
                written.trySuccess();
            } else {
                written.tryFailure(new ConnectException(NOT_GIVEN));
            }
        });
        return command;
    }

    @Override
    public void channelRead(ChannelHandlerContext connection, Object words) {
        if (step != Step.COMMANDS && words instanceof ByteBuf said) {
            reply.append(said.toString(StandardCharsets.US_ASCII));
            if (Replies.isWhole(reply.toString())) {
                boolean goOn = step == Step.TOLD_DATA && reply.charAt(0) == '3';
                step = goOn ? Step.TEXT : Step.COMMANDS;
                reply.setLength(0);
            }
        }
        connection.fireChannelRead(words);
    }

    @Override
    public void channelInactive(ChannelHandlerContext connection) {
        if (step != Step.TEXT) {
            connection.fireExceptionCaught(new ConnectException(NOT_GIVEN));
        }
        connection.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext connection, Throwable cause) {
        boolean notGiven = step != Step.TEXT && cause instanceof IOException;
        connection.fireExceptionCaught(notGiven ? new ConnectException(NOT_GIVEN) : cause);
    }
}
