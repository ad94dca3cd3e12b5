package dev.vedette.notify.channel.mail;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import java.io.IOException;
import java.net.ConnectException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Follows what is said on a connection, to know whether a mail may have been taken when it ends: not before the relay has answered
 * DATA with 354 (RFC 5321, 4.1.1.4), and not after it has answered to the mail. Then the end is a {@link ConnectException}. The mailer's
 * client does not tell the two apart, and misses an end that comes while it writes the text.
 *
 * <p>Answers are handed on as a whole, and written so that the client reads what they say: it takes those without a text for refusals, as it
 * does what it cannot read, and any permission to go on for an acceptance. An answer that is none (RFC 5321, 4.2), or none to what was said,
 * ends the connection.
 *
 * <p>It knows its mail by the token that the client takes for the sender's address ({@link MailsUnderWay}), writes the true one instead, and asks at 354 whether that mail
 * may still leave. What names no mail that is under way does not get out.
 */
final class Dialogue extends ChannelDuplexHandler {

    static final String NOT_GIVEN = "the connection ended before the relay was given the mail";
    static final String WITHDRAWN = "the mail may not leave any more";
    static final String NOT_ANSWERED = "the connection ended before the relay answered to the mail";
    static final String NO_ANSWER = "the relay's answer is none to what it was told: ";

    private static final String DATA = "DATA\r\n";
    private static final String MAIL = "MAIL ";

    /** Nobody waits for the answer to that. */
    private static final String QUIT = "QUIT\r\n";

    private static final Pattern SENDER = Pattern.compile("(?is)(MAIL FROM:<)([^>]*)(>.*)");
    private static final Pattern RECIPIENT = Pattern.compile("(?is)RCPT TO:<([^>]+)>.*");

    private enum Step {
        COMMANDS,
        TOLD_DATA,
        TEXT
    }

    private final StringBuilder reply = new StringBuilder();
    private final LifeSigns lifeSigns;
    private final MailsUnderWay mails;
    private final String sender;
    private final Patience patience;
    private Step step = Step.COMMANDS;
    private String mail = MailsUnderWay.NONE;
    private String recipient = LifeSigns.NOBODY;

    /**
     * Follows one connection.
     *
     * @param lifeSigns told when the relay says something
     * @param mails asked before the relay is given the text of one, if it has kept us waiting
     * @param sender address that the relay is told, unless the mail has one of its own
     * @param patience with a relay that says nothing before it is given the text
     */
    Dialogue(LifeSigns lifeSigns, MailsUnderWay mails, String sender, Patience patience) {
        this.lifeSigns = lifeSigns;
        this.mails = mails;
        this.sender = sender;
        this.patience = patience;
    }

    @Override
    public void write(ChannelHandlerContext connection, Object words, ChannelPromise written) {
        Object said = words;
        if (step == Step.COMMANDS && words instanceof ByteBuf command) {
            String line = command.toString(Replies.BYTES);
            if (line.regionMatches(true, 0, MAIL, 0, MAIL.length())) {
                command.release();
                Matcher from = SENDER.matcher(line);
                if (!from.matches() || !mails.name(from.group(2))) {
                    written.tryFailure(new ConnectException(WITHDRAWN));
                    end(connection, WITHDRAWN);
                    return;
                }
                mail = from.group(2);
                String returnPath = mails.returnPath(mail);
                said = Unpooled.copiedBuffer(
                        from.group(1) + (returnPath == null ? sender : returnPath) + from.group(3), Replies.BYTES);
            }
            follow(line);
            if (isAnswered(line) && connection.channel().isActive()) {
                patience.begin(
                        connection.executor(), () -> mails.canGoElsewhere(mail), () -> end(connection, Patience.LEFT));
            }
        }
        var unused = connection.write(
                said, step != Step.TEXT && !written.isVoid() ? notGiven(connection, written) : written);
    }

    /** The client writes nothing at all to close a connection. */
    private static boolean isAnswered(String command) {
        return !command.isEmpty() && !command.equalsIgnoreCase(QUIT);
    }

    private void follow(String command) {
        if (command.equalsIgnoreCase(DATA)) {
            step = Step.TOLD_DATA;
        } else {
            recipient = recipient(command);
        }
    }

    /** Nothing of the text has been written. */
    private static void end(ChannelHandlerContext connection, String why) {
        connection.fireExceptionCaught(new ConnectException(why));
        var unused = connection.close();
    }

    /** The relay waits for the text, and the client for the permission to send it; without its end the relay has taken nothing. */
    private void askFirst(ChannelHandlerContext connection, String answer) {
        mails.ask(
                mail,
                given -> connection.executor().execute(() -> {
                    if (!connection.channel().isActive() || step != Step.TOLD_DATA) {
                        return;
                    }
                    if (given) {
                        goOn(connection, answer);
                        // What was written while something is being read is kept until the reading is over.
                        connection.fireChannelReadComplete();
                    } else {
                        end(connection, WITHDRAWN);
                    }
                }));
    }

    private void goOn(ChannelHandlerContext connection, String answer) {
        if (step == Step.TEXT) {
            mail = MailsUnderWay.NONE;
        }
        step = step == Step.TOLD_DATA && permitsText(answer) ? Step.TEXT : Step.COMMANDS;
        connection.fireChannelRead(Unpooled.copiedBuffer(Replies.plain(answer), Replies.BYTES));
    }

    private static boolean permitsText(String answer) {
        return answer.charAt(0) == '3';
    }

    /** Whom a command names, if it is about that. */
    private static String recipient(String command) {
        Matcher recipient = RECIPIENT.matcher(command);
        return recipient.matches() ? recipient.group(1) : LifeSigns.NOBODY;
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
        if (!(words instanceof ByteBuf said)) {
            connection.fireChannelRead(words);
            return;
        }
        lifeSigns.note(recipient);
        reply.append(said.toString(Replies.BYTES));
        said.release();
        String answer = reply.toString();
        boolean whole = Replies.isWhole(answer);
        if (!Replies.canBecomeOne(answer) || (whole && !isExpected(answer))) {
            connection.fireExceptionCaught(end(NO_ANSWER + answer));
            var unused = connection.close();
        } else if (whole) {
            patience.end();
            reply.setLength(0);
            if (step == Step.TOLD_DATA && permitsText(answer) && !mails.mayLeave(mail)) {
                askFirst(connection, answer);
            } else {
                goOn(connection, answer);
            }
        }
    }

    /** What permits to send the text has not taken it, and what has done as it was told does not permit to send it. */
    private boolean isExpected(String answer) {
        char unexpected = step == Step.TOLD_DATA ? '2' : step == Step.TEXT ? '3' : ' ';
        return answer.charAt(0) != unexpected;
    }

    @Override
    public void channelInactive(ChannelHandlerContext connection) {
        patience.end();
        connection.fireExceptionCaught(end(NOT_ANSWERED));
        connection.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext connection, Throwable cause) {
        boolean notGiven = step != Step.TEXT && cause instanceof IOException;
        connection.fireExceptionCaught(notGiven ? new ConnectException(NOT_GIVEN) : cause);
    }

    /** The end of the connection, which leaves in doubt whether the relay has the mail, or does not. */
    private IOException end(String why) {
        if (step == Step.TEXT) {
            return new IOException(why);
        }
        return new ConnectException(why.equals(NOT_ANSWERED) ? NOT_GIVEN : why);
    }
}
