package dev.vedette.notify.channel.mail;

import dev.vedette.notify.channel.Outcome;
import dev.vedette.notify.channel.Outcome.Deferred;
import dev.vedette.notify.channel.Outcome.Reason;
import dev.vedette.notify.channel.Outcome.Refused;
import io.vertx.ext.mail.SMTPException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** Tells from what the mailer's client throws whether to try again. */
final class SmtpFailures {

    private static final int DETAIL = 500;
    private static final int TOO_LARGE = 552;
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
                return new Deferred(Reason.TIMEOUT, "no answer in time");
            }
            if (cause instanceof IOException) {
                return new Deferred(Reason.CONNECTION, detail(cause));
            }
        }
        String detail = detail(failure);
        return detail.startsWith("message exceeds")
                ? new Refused(Reason.UNSENDABLE, detail)
                : new Deferred(Reason.CONNECTION, detail);
    }

    private static Outcome ofReply(int code, String detail) {
        if (code >= 400 && code < 500) {
            return new Deferred(Reason.REPLY_4XX, detail);
        }
        // A refused greeting, sign-in or sender says nothing about this mail: it waits until that is put right.
        boolean aboutThisMail = ABOUT_THIS_MAIL.stream().anyMatch(detail::startsWith) || code == TOO_LARGE;
        return code >= 500 && aboutThisMail
                ? new Refused(Reason.REPLY_5XX, detail)
                : new Deferred(code >= 500 ? Reason.REPLY_5XX : Reason.CONNECTION, detail);
    }

    /** One line without the recipient's text getting anywhere it could do harm. */
    private static String detail(Throwable failure) {
        String message = failure.getMessage();
        return SafeText.line(message == null ? failure.getClass().getSimpleName() : message, DETAIL);
    }
}
