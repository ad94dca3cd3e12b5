package dev.vedette.notify.channel.mail;

import dev.vedette.notify.channel.Outcome;
import dev.vedette.notify.channel.Outcome.Deferred;
import dev.vedette.notify.channel.Outcome.Reason;
import dev.vedette.notify.channel.Outcome.Refused;
import io.vertx.ext.mail.SMTPException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/** Tells from what the mailer's client throws whether to try again. */
final class SmtpFailures {

    private static final int DETAIL = 500;
    private static final int TOO_LARGE = 552;
    private static final int GOING_AWAY = 421;
    /** Sign-in is required, too weak, wrong, or wants encryption first (RFC 4954). */
    private static final Set<Integer> SIGN_IN = Set.of(530, 534, 535, 538);

    private static final Pattern NO_RELAYING = Pattern.compile(
            "(?i)\\brelay(ing)?\\b.*(denied|not (permitted|allowed))|unable to relay|not permitted to relay");
    /** Its disk is full, or it takes no mail at all (RFC 3463), whatever mail it says so of. */
    private static final Pattern TAKES_NOTHING = Pattern.compile("\\b4\\d\\d[ -]4\\.3\\.[12]\\b");
    /** How the client begins its message, by the step of the dialogue that was refused. */
    private static final List<String> ABOUT_THIS_MAIL =
            List.of("recipient address not accepted", "DATA command not accepted", "sending data failed");

    private SmtpFailures() {}

    /**
     * Refused only if the relay said 5xx about this mail or its recipient; whatever is in doubt is deferred.
     */
    static Outcome outcomeOf(Throwable failure) {
        Throwable cause = failure;
        for (int depth = 0; depth < 10 && cause != null; depth++, cause = cause.getCause()) {
            if (cause instanceof SMTPException smtp) {
                return ofReply(smtp.getReplyCode(), detail(smtp));
            }
            if (cause instanceof TimeoutException) {
                return new Deferred(Reason.TIMEOUT, "no answer in time", true);
            }
            if (cause instanceof SSLException || cause instanceof GeneralSecurityException) {
                return new Deferred(Reason.TLS, detail(root(cause)));
            }
            if (cause instanceof IOException) {
                return new Deferred(Reason.CONNECTION, detail(cause), !isBeforeTheDialogue(cause));
            }
        }
        return ofClient(detail(failure));
    }

    /** Whether a relay was left because it said nothing, and another one works. */
    static boolean wasLeft(Outcome outcome) {
        return outcome instanceof Deferred deferred && deferred.detail().equals(Patience.LEFT);
    }

    private static boolean isBeforeTheDialogue(Throwable failure) {
        return failure instanceof ConnectException
                || failure instanceof NoRouteToHostException
                || failure instanceof UnknownHostException;
    }

    /** What the client says of itself; if the connection broke it does not say when. */
    private static Outcome ofClient(String detail) {
        if (detail.startsWith("message exceeds")) {
            return new Refused(Reason.UNSENDABLE, detail);
        }
        if (detail.startsWith("STARTTLS required")) {
            return new Deferred(Reason.TLS, detail);
        }
        return detail.startsWith("login is required")
                ? new Deferred(Reason.SIGN_IN, detail)
                : new Deferred(Reason.CONNECTION, detail, true);
    }

    private static Outcome ofReply(int code, String detail) {
        if (SIGN_IN.contains(code) || detail.startsWith("AUTH ")) {
            boolean wantsTls = detail.toUpperCase(Locale.ROOT).contains("STARTTLS");
            return new Deferred(wantsTls ? Reason.TLS : Reason.SIGN_IN, detail);
        }
        if (code >= 400 && code < 500) {
            boolean aboutThisMail = code != GOING_AWAY
                    && isAtThisMail(detail)
                    && !TAKES_NOTHING.matcher(detail).find();
            return new Deferred(aboutThisMail ? Reason.REPLY_4XX : Reason.BUSY, detail);
        }
        return code >= 500 && isAboutThisMail(code, detail)
                ? new Refused(Reason.REPLY_5XX, detail)
                : new Deferred(code >= 500 ? Reason.REPLY_5XX : Reason.CONNECTION, detail);
    }

    /**
     * A refused greeting or sender says nothing about this mail, nor does a relay that will not relay for us at all: it waits until that is
     * put right.
     */
    private static boolean isAboutThisMail(int code, String detail) {
        if (code == TOO_LARGE) {
            return true;
        }
        return isAtThisMail(detail) && !NO_RELAYING.matcher(detail).find();
    }

    private static boolean isAtThisMail(String detail) {
        return ABOUT_THIS_MAIL.stream().anyMatch(detail::startsWith);
    }

    private static Throwable root(Throwable failure) {
        Throwable root = failure;
        for (int depth = 0; depth < 10 && root.getCause() != null; depth++) {
            root = root.getCause();
        }
        return root;
    }

    /** One line without the recipient's text getting anywhere it could do harm. */
    private static String detail(Throwable failure) {
        String message = failure.getMessage();
        return SafeText.line(message == null ? failure.getClass().getSimpleName() : message, DETAIL);
    }
}
