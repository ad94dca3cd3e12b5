package dev.vedette.incident.intake;

/** Told what the intake experiences, for metrics and health. */
interface IntakeObserver {

    /** A message was taken in, or had been before. */
    void takenIn(Received received, boolean isNew);

    /** A message is held and will be tried again. */
    void held(IncomingMessage message, Throwable failure);

    /** A message was added to the dead letters. */
    void buried(IncomingMessage message, RefusedMessage why);
}
