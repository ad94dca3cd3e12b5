package dev.vedette.notify.channel.mail;

import dev.vedette.notify.channel.Outcome;
import dev.vedette.notify.channel.Outcome.Reason;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.MailResult;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * Hands mails to one relay over the mailer's pooled connections.
 *
 * <p>The client is the mailer's, but set up here: through Quarkus it would neither hang up on a relay that says nothing, so that in time
 * no connection were left, nor check that a certificate is the host's; see {@code docs/adr/0024-own-settings-for-the-mail-client.md}.
 *
 * <p>The mailer has no way to send a finished mail. With fixed headers, and a body that is seven-bit text already, its client adds and
 * changes nothing, so that what the relay receives is {@link MimeMail#raw()}; a test compares the two.
 */
final class SmtpRelay {

    /** The client hangs up on a relay that is silent. It has been seen to go on waiting all the same, if that was between two mails. */
    private static final int SILENCES = 2;
    /** With one that answers, only slowly: as many as a mail needs answers, with encryption and sign-in. */
    private static final int ANSWERS = 12;
    /** And until it is told for whom the mail is; what it answers before could be about another one. */
    private static final int ANSWERS_BEFORE = 9;

    private final Vertx vertx;
    private final Context loop;
    private final LifeSigns lifeSigns = new LifeSigns();
    private final MailsUnderWay mails;
    private final AtomicLong lastLeft = new AtomicLong(System.nanoTime());
    private volatile MailClient client;
    private final String sender;
    private final String host;
    private final RelaySettings smtp;
    /** In front of the pool: a mail that waited in there could be given up, and leave all the same. */
    private final Semaphore places;
    /** Of them, what may be taken by what is not urgent. */
    private final Semaphore ordinary;

    /**
     * Has one event loop for all mails. The client connects on the loop of whoever asks and reads on another; what the relay says in
     * between is lost, and a mail then waits for a greeting that has come already, until its time is over.
     */
    SmtpRelay(Vertx vertx, String host, RelaySettings smtp, String sender) {
        this.vertx = vertx;
        this.host = host;
        this.smtp = smtp;
        this.sender = sender;
        this.loop = vertx.getOrCreateContext();
        this.mails = new MailsUnderWay(vertx);
        this.client = client();
        this.places = new Semaphore(smtp.connections() + smtp.urgentConnections(), true);
        this.ordinary = new Semaphore(smtp.connections(), true);
    }

    private MailClient client() {
        return MailClient.create(
                new GreetedConnections(
                        vertx,
                        greeted -> new Greeting(greeted, patience(), () -> mails.canGoElsewhere(MailsUnderWay.NONE)),
                        () -> new Dialogue(lifeSigns, mails, sender, patience())),
                RelayConnections.of(host, smtp));
    }

    private Patience patience() {
        return new Patience(smtp.connectWithin(), lastLeft);
    }

    void close() {
        var unused = client.close();
    }

    /**
     * Sends, and waits until the relay has answered or the time for it is over. Must not be called on an event loop.
     *
     * @param urgent whether it may have one of the connections that are kept for what is
     * @param elsewhere whether another relay is known to work: then this one is left if it says nothing before it is given the text. Asked on the event loop
     */
    Outcome send(MimeMail mail, String recipient, boolean urgent, Permission permission, BooleanSupplier elsewhere)
            throws InterruptedException {
        if (urgent) {
            return inPlace(mail, recipient, permission, elsewhere);
        }
        if (!ordinary.tryAcquire(longest(), TimeUnit.MILLISECONDS)) {
            return noneFree();
        }
        try {
            return inPlace(mail, recipient, permission, elsewhere);
        } finally {
            ordinary.release();
        }
    }

    private static Outcome noneFree() {
        return new Outcome.Deferred(Reason.CONNECTION, "none of the connections to the relay became free");
    }

    private Outcome inPlace(MimeMail mail, String recipient, Permission permission, BooleanSupplier elsewhere)
            throws InterruptedException {
        if (!places.tryAcquire(longest(), TimeUnit.MILLISECONDS)) {
            return noneFree();
        }
        String token = mails.add(permission, elsewhere, mail.returnPath());
        try {
            return handOver(message(mail, recipient).setBounceAddress(token), recipient);
        } finally {
            mails.remove(token);
            places.release();
        }
    }

    private Outcome handOver(MailMessage mail, String recipient) throws InterruptedException {
        MailClient used = client;
        try {
            await(handOver(used, mail), recipient);
            return new Outcome.Accepted();
        } catch (ExecutionException e) {
            return SmtpFailures.outcomeOf(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            replace(used);
            return SmtpFailures.outcomeOf(e);
        }
    }

    private CompletableFuture<MailResult> handOver(MailClient used, MailMessage mail) {
        var answered = new CompletableFuture<MailResult>();
        loop.runOnContext(
                here -> used.sendMail(mail).onSuccess(answered::complete).onFailure(answered::completeExceptionally));
        return answered;
    }

    /** A relay that is slow, but says something from time to time, is not given up: what it takes after that would arrive twice. */
    private void await(CompletableFuture<MailResult> answer, String recipient)
            throws InterruptedException, ExecutionException, TimeoutException {
        long wait = longest();
        for (int silences = SILENCES; ; silences++) {
            try {
                answer.get(wait, TimeUnit.MILLISECONDS);
                return;
            } catch (TimeoutException e) {
                boolean alive = lifeSigns.within(recipient, smtp.silence())
                        || (silences < ANSWERS_BEFORE && lifeSigns.within(LifeSigns.NOBODY, smtp.silence()));
                if (silences >= ANSWERS || !alive) {
                    throw e;
                }
                wait = smtp.silence().toMillis();
            }
        }
    }

    private long longest() {
        return SILENCES * smtp.silence().toMillis();
    }

    /** Its connection will not come back into the pool. What others are sending with it may end first. */
    private synchronized void replace(MailClient stuck) {
        if (client == stuck) {
            client = client();
            vertx.setTimer(longest(), timer -> stuck.close());
        }
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
