package dev.vedette.notify.inbound;

import dev.vedette.notify.acknowledgement.ReturnMail;
import dev.vedette.notify.database.Database;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Looks at the mailbox time and again, by one replica at a time. Each mail is taken in by one transaction, and put away after that: a kill in between finds it again, and known. Where the mailbox
 * or the database is away nothing is lost: mails wait there.
 */
@ApplicationScoped
class InboundMailbox {

    /** In doublings of the pause: after 15 seconds, a minute. */
    private static final int SOON = 2;

    private final InboundSettings settings;
    private final TakeInMail takeIn;
    private final InboundTurn turn;
    private final InboundState state;
    private final Database database;
    private final Round round;
    private final boolean used;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
    private volatile boolean stopping;

    InboundMailbox(
            InboundSettings settings,
            ReturnMail returns,
            TakeInMail takeIn,
            InboundTurn turn,
            InboundState state,
            Database database) {
        this.settings = settings;
        this.takeIn = takeIn;
        this.turn = turn;
        this.state = state;
        this.database = database;
        this.round = new Round(this::take, state::taken, () -> !stopping && turn.take());
        this.used = settings.host().filter(it -> !it.isBlank()).isPresent();
        if (used != returns.addresses().isPresent()) {
            throw new IllegalStateException(
                    "VEDETTE_INBOUND_HOST and VEDETTE_RETURN_DOMAIN go together: what comes back to that domain is read there");
        }
    }

    void start(@Observes StartupEvent event) {
        if (used) {
            // Or a wrong file is found out when nobody is looking.
            ImapProperties.of(settings);
            state.begin();
            thread.execute(() -> lookFor(0));
        }
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
        thread.shutdownNow();
    }

    boolean isUsed() {
        return used;
    }

    /** What throws would not be called again. */
    private void lookFor(int failures) {
        int failed = 0;
        try {
            look();
        } catch (MessagingException | IOException | RuntimeException | Error e) {
            // One mail that cannot be taken in makes no others late for long.
            failed = e instanceof NotTakenException ? Math.min(failures + 1, SOON) : failures + 1;
            if (!stopping) {
                state.failed(e);
            }
        }
        if (!stopping) {
            int next = failed;
            var unused = thread.schedule(() -> lookFor(next), pause(failed).toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private Duration pause(int failures) {
        Duration pause = settings.every().multipliedBy(1L << Math.min(failures, 10));
        return pause.compareTo(settings.longestAway()) > 0 && failures > 0 ? settings.longestAway() : pause;
    }

    /** Takes in all that is there. */
    synchronized void look() throws MessagingException, IOException {
        if (!turn.take()) {
            state.leftToAnother();
            return;
        }
        try (ImapConnection connection = ImapConnection.open(settings)) {
            if (round.all(connection)) {
                state.looked(connection.marked());
            }
        } finally {
            turn.end();
        }
    }

    /** That the database is away is not the mail's fault. */
    private TakeInMail.Result take(byte[] raw) {
        try {
            return takeIn.take(raw);
        } catch (RuntimeException | StackOverflowError e) {
            database.now();
            throw e;
        }
    }
}
