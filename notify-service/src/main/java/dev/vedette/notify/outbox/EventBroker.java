package dev.vedette.notify.outbox;

import java.util.concurrent.CompletionStage;

/** The broker that messages go to. */
interface EventBroker {

    /**
     * Sends the message. The stage completes when the broker has accepted it, that is, has it on disk, or fails with a
     * {@link PublishFailure} in bounded time. A failed message may still have been accepted.
     */
    CompletionStage<Void> send(OutboxRow message);
}
