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
     * So many mailboxes that are put off, and none that takes anything for so long after, are no matter of one mail any more. Two may well be greylisted
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
    /** Of the present trouble. */
    private @Nullable Reason said;

    private Instant saidAt = Instant.EPOCH;
    /** Since something was taken last. */
    private final Set<Mailbox> putOff = new HashSet<>();
    /** Put off while others were not: that is their own affair until they are taken. */
    private final Set<Mailbox> ownTrouble = new HashSet<>();

    /** When the last of {@link #MAILBOXES} was put off for the first time. */
    private @Nullable Instant nothingSince;
    /** Since when it has said nothing else. */
    private @Nullable Instant busySince;

    private Instant takenAt = Instant.EPOCH;
    private Owed owed = Owed.SINCE_THE_START;
    /** Something was taken, and no trouble has come since. */
    private boolean well;

    private Instant hurriedAt = Instant.EPOCH;

    RelayState(MeterRegistry metrics, Clock clock) {
        this.clock = clock;
        metrics.gauge("vedette.relay.trouble", this, state -> state.trouble() == null ? 0 : 1);
    }

    /** Whether what waits may wait long, and was not tried at once since. */
    private enum Owed {
        NOTHING,
        /** A start may be what mends it, and is no sign of a relay that comes and goes. */
        SINCE_THE_START,
        SINCE_TROUBLE
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
     * @return whether mails get through again that did not before: what waits is to be tried at once
     */
    synchronized boolean note(Mailbox mailbox, Outcome outcome) {
        if (outcome instanceof Outcome.Deferred deferred) {
            deferred(mailbox, deferred);
            return false;
        }
        if (outcome instanceof Outcome.Refused refused) {
            if (refused.reason() != Reason.UNSENDABLE) {
                answersAgain();
            }
            return false;
        }
        return taken(mailbox);
    }

    private void deferred(Mailbox mailbox, Outcome.Deferred deferred) {
        Instant now = clock.instant();
        if (!ABOUT_ONE_MAIL.contains(deferred.reason())) {
            troubled(deferred, now);
            return;
        }
        Instant since = nothingTakenSince(mailbox, deferred.reason(), now);
        if (since != null && !now.isBefore(since.plus(NOTHING_TAKEN))) {
            troubled(deferred, since);
        } else if (deferred.reason() == Reason.REPLY_4XX) {
            answersAgain();
        }
    }

    private boolean taken(Mailbox mailbox) {
        ownTrouble.addAll(putOff);
        ownTrouble.remove(mailbox);
        putOff.clear();
        nothingSince = null;
        busySince = null;
        Trouble before = trouble;
        if (before != null) {
            end(before);
        }
        takenAt = clock.instant();
        well = true;
        return pay();
    }

    /** Whether what waits is to be tried at once, as that was owed and could not be done before. To be asked every so often. */
    synchronized boolean pay() {
        Instant now = clock.instant();
        if (!well || owed == Owed.NOTHING || !Elapsed.has(HURRY_AGAIN, hurriedAt, now)) {
            return false;
        }
        hurriedAt = owed == Owed.SINCE_TROUBLE ? now : hurriedAt;
        owed = Owed.NOTHING;
        return true;
    }

    /** Notes that what was to be tried at once could not be. */
    synchronized void unpaid() {
        owed = Owed.SINCE_TROUBLE;
    }

    /** It speaks to us; whether it takes anything is another matter. */
    private void answersAgain() {
        busySince = null;
        Trouble before = trouble;
        if (before != null && before.reason() != Reason.REPLY_4XX && before.reason() != Reason.UNEXPECTED) {
            end(before);
        }
    }

    private void end(Trouble before) {
        if (said != null) {
            LOG.infof("The mail relay answers again, after trouble since %s", before.since());
        }
        said = null;
        trouble = null;
    }

    /** Null while that may be a matter of single mails. Who says that he takes nothing at all needs not say it of several mailboxes. */
    private @Nullable Instant nothingTakenSince(Mailbox mailbox, Reason reason, Instant now) {
        boolean own = ownTrouble.contains(mailbox) && now.isBefore(takenAt.plus(OWN_TROUBLE));
        if (!own && putOff.size() < MAILBOXES && putOff.add(mailbox) && putOff.size() == MAILBOXES) {
            nothingSince = now;
        }
        if (reason == Reason.BUSY) {
            busySince = busySince == null ? now : busySince;
            return busySince;
        }
        return own ? null : nothingSince;
    }

    private void troubled(Outcome.Deferred deferred, Instant since) {
        well = false;
        // Who was only away is tried again within seconds anyway.
        if (deferred.reason().sort() != Outcome.Sort.AWAY) {
            owed = Owed.SINCE_TROUBLE;
        }
        Instant now = clock.instant();
        Trouble known = trouble;
        if (known == null || known.reason() != deferred.reason()) {
            trouble = new Trouble(known == null ? since : known.since(), deferred.reason());
        }
        if (!saidAt.plus(said == deferred.reason() ? SAY_AGAIN : SAY_CHANGE).isAfter(now)) {
            LOG.errorf("%s (%s). Mails wait and are tried again.", explain(deferred.reason()), deferred.detail());
            said = deferred.reason();
            saidAt = now;
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
