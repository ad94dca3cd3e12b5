package dev.vedette.incident.telling;

import dev.vedette.incident.outbox.Publishing;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether those who are to be told are told at present. Says nothing about what waits, so everyone may know it. */
@ApplicationScoped
public class Telling {

    private final Publishing publishing;
    private final NotifyWatch notifyService;

    Telling(Publishing publishing, NotifyWatch notifyService) {
        this.publishing = publishing;
        this.notifyService = notifyService;
    }

    /** What is in the way, as this replica saw it last; {@code null} while messages and mails get through, and until it was looked at for the first time. */
    public @Nullable Interruption interruption() {
        Instant brokerAway = publishing.interruptedSince();
        return brokerAway != null
                ? new Interruption(Interruption.Cause.BROKER, brokerAway)
                : notifyService.interruption();
    }
}
