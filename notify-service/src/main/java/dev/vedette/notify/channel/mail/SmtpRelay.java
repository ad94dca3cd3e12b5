package dev.vedette.notify.channel.mail;

import dev.vedette.notify.channel.Outcome;
import dev.vedette.notify.channel.Outcome.Reason;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.MailResult;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Hands mails to the relay over the mailer's pooled connections.
 *
 * <p>The mailer has no way to send a finished mail. With fixed headers, and a body that is seven-bit text already, its client adds and
 * changes nothing, so that what the relay receives is {@link MimeMail#raw()}; a test compares the two.
 */
@ApplicationScoped
public class SmtpRelay {

    private final MailClient client;
    private final Context context;
    private final String sender;
    private final long timeoutMillis;

    /**
     * Has one event loop for all mails. The client connects on the loop of whoever asks and reads on another; what the relay says in
     * between is lost, and a mail then waits for a greeting that has come already, until its time is over.
     */
    SmtpRelay(MailClient client, MailSettings settings, Vertx vertx) {
        this.client = client;
        this.context = vertx.getOrCreateContext();
        this.sender = new MimeComposer(settings.from()).fromAddress();
        this.timeoutMillis = settings.timeout().toMillis();
    }

    /** Sends, and waits until the relay has answered or the time for it is over. Must not be called on an event loop. */
    public Outcome send(MimeMail mail, String recipient) throws InterruptedException {
        try {
            HeaderText.requireAddress(recipient);
        } catch (IllegalArgumentException e) {
            return new Outcome.Refused(Reason.UNSENDABLE, "the contact's address cannot be sent to");
        }
        try {
            handOver(message(mail, recipient)).get(timeoutMillis, TimeUnit.MILLISECONDS);
            return new Outcome.Accepted();
        } catch (ExecutionException e) {
            return SmtpFailures.outcomeOf(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            return SmtpFailures.outcomeOf(e);
        }
    }

    private CompletableFuture<MailResult> handOver(MailMessage mail) {
        var answered = new CompletableFuture<MailResult>();
        context.runOnContext(
                here -> client.sendMail(mail).onSuccess(answered::complete).onFailure(answered::completeExceptionally));
        return answered;
    }

    private MailMessage message(MimeMail mail, String recipient) {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap();
        mail.headers().forEach(headers::add);
        return new MailMessage()
                .setFrom(sender)
                .setTo(recipient)
                .setFixedHeaders(true)
                .setHeaders(headers)
                .setText(mail.body().replace("\r\n", "\n"));
    }
}
