package dev.vedette.incident.intake;

import java.util.concurrent.CompletionStage;

/** Messages that could not be taken in, kept with the reason for a person to decide about. */
interface DeadLetters {

    /** Adds the message. The stage completes when it is safely there, and fails otherwise. */
    CompletionStage<Void> add(IncomingMessage message, RefusedMessage why);
}
