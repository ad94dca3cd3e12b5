package dev.vedette.notify.outbox;

/** Told what the relay experiences, for metrics and health. */
interface RelayObserver {

    /** The broker has accepted a message. */
    void accepted(OutboxRow row);

    /** The broker has not accepted a message. */
    void failed(OutboxRow row, PublishFailure failure);

    /** The database did not answer. */
    void databaseFailed(RuntimeException failure);
}
