package dev.vedette.notify.delivery;

import dev.vedette.notify.channel.Outcome;
import dev.vedette.notify.channel.Outcome.Reason;
import dev.vedette.notify.directory.Mailbox;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** How the mail relay fares, as the attempts of this replica tell: said in the log when it changes, and shown by health and metrics. */
@ApplicationScoped
class RelayState {

    private static final Logger LOG = Logger.getLogger(RelayState.class);
    private static final Duration SAY_AGAIN = Duration.ofMinutes(5);
    /** A relay may give several reasons in turn. */
    private static final Duration SAY_CHANGE = Duration.ofSeconds(30);

    private static final Set<Reason> ABOUT_ONE_MAIL = Set.of(Reason.REPLY_4XX, Reason.BUSY, Reason.UNEXPECTED);
    /**
     * So many mailboxes that are put off, and none that takes anything for so long, are no matter of one mail any more. Two may well be greylisted
     * at once.
     */
    private static final int MAILBOXES = 3;

    private static final Duration NOTHING_TAKEN = Duration.ofMinutes(1);
    /** Without a mail that was taken: then it is not for sure any more that those are the trouble of their mailboxes. */
    private static final Duration OWN_TROUBLE = Duration.ofMinutes(5);
    /** At most so often all that waits is tried at once. */
    private static final Duration HURRY_AGAIN = Duration.ofMinutes(1);

    private final Clock clock;
    private @Nullable Trouble trouble;
    private Instant saidAt = Instant.EPOCH;
    /** Since something was taken last. */
    private final Set<Mailbox> putOff = new HashSet<>();
    /** Put off while others were not: that is their own affair until they are taken. */
    private final Set<Mailbox> ownTrouble = new HashSet<>();

    private @Nullable Instant nothingSince;
    private Instant takenAt = Instant.EPOCH;
    /** There was trouble in which mails may have come to wait long, and nothing was taken since. */
    private boolean owed;

    private Instant hurriedAt = Instant.EPOCH;

    RelayState(MeterRegistry metrics, Clock clock) {
        this.clock = clock;
        metrics.gauge("vedette.relay.trouble", this, state -> state.trouble() == null ? 0 : 1);
    }

    /** No mail gets through, for that reason. */
    record Trouble(Instant since, Reason reason) {}

    /** Null while mail gets through, or has not been tried. */
    synchronized @Nullable Trouble trouble() {
        return trouble;
    }

    /**
     * Notes how an attempt ended.
     *
     * @param mailbox that it was for
     * @return whether mails get through again that did not before
     */
    synchronized boolean note(Mailbox mailbox, Outcome outcome) {
        if (outcome instanceof Outcome.Deferred deferred) {
            boolean aboutOneMail = ABOUT_ONE_MAIL.contains(deferred.reason());
            if (!aboutOneMail || nothingIsTaken(mailbox, deferred.reason())) {
                troubled(deferred);
            } else if (deferred.reason() == Reason.REPLY_4XX) {
                answersAgain();
            }
            return false;
        }
        if (outcome instanceof Outcome.Refused refused) {
            if (refused.reason() != Reason.UNSENDABLE) {
                answersAgain();
            }
            return false;
        }
        ownTrouble.addAll(putOff);
        ownTrouble.remove(mailbox);
        putOff.clear();
        nothingSince = null;
        Trouble before = trouble;
        if (before != null) {
            end(before);
        }
        Instant now = clock.instant();
        takenAt = now;
        boolean again = owed && !hurriedAt.plus(HURRY_AGAIN).isAfter(now);
        owed = false;
        hurriedAt = again ? now : hurriedAt;
        return again;
    }

    /** It speaks to us; whether it takes anything is another matter. */
    private void answersAgain() {
        Trouble before = trouble;
        if (before != null && !ABOUT_ONE_MAIL.contains(before.reason())) {
            end(before);
        }
    }

    private void end(Trouble before) {
        if (!saidAt.isBefore(before.since())) {
            LOG.infof("The mail relay answers again, after trouble since %s", before.since());
        }
        trouble = null;
    }

    /** Who says that he takes nothing at all needs not say it of several mailboxes. */
    private boolean nothingIsTaken(Mailbox mailbox, Reason reason) {
        Instant now = clock.instant();
        if (ownTrouble.contains(mailbox) && now.isBefore(takenAt.plus(OWN_TROUBLE))) {
            return false;
        }
        Instant since = nothingSince == null ? now : nothingSince;
        nothingSince = since;
        if (putOff.size() < MAILBOXES) {
            putOff.add(mailbox);
        }
        return (reason == Reason.BUSY || putOff.size() >= MAILBOXES) && !now.isBefore(since.plus(NOTHING_TAKEN));
    }

    private void troubled(Outcome.Deferred deferred) {
        // Who was only away is tried again within seconds anyway.
        owed |= deferred.reason() != Reason.CONNECTION && deferred.reason() != Reason.TIMEOUT;
        Instant now = clock.instant();
        Trouble known = trouble;
        boolean changed = known == null || known.reason() != deferred.reason();
        if (!saidAt.plus(changed ? SAY_CHANGE : SAY_AGAIN).isAfter(now)) {
            LOG.errorf("%s (%s). Mails wait and are tried again.", explain(deferred.reason()), deferred.detail());
            saidAt = now;
        }
        if (changed) {
            trouble = new Trouble(known == null ? now : known.since(), deferred.reason());
        }
    }

    private static String explain(Reason reason) {
        return switch (reason) {
            case SIGN_IN ->
                "The mail relay does not take our sign-in: check VEDETTE_SMTP_USER and VEDETTE_SMTP_PASSWORD";
            case TLS ->
                "There is no secure connection to the mail relay: check VEDETTE_SMTP_TLS, VEDETTE_SMTP_HOST and the relay's certificate";
            case REPLY_4XX, BUSY -> "The mail relay puts off every mail: ask who runs it";
            case UNEXPECTED ->
                "No mail can be sent, through a fault on our side: see what the log says of the attempts";
            case REPLY_5XX -> "The mail relay refuses us: check VEDETTE_MAIL_FROM and what the relay allows us";
            default -> "The mail relay cannot be reached: check VEDETTE_SMTP_HOST and VEDETTE_SMTP_PORT";
        };
    }
}
