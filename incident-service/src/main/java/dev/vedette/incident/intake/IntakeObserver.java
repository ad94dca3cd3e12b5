package dev.vedette.incident.intake;

import java.util.List;

/** Told what the intake experiences, for metrics and health. */
interface IntakeObserver {

    /**
     * Messages were taken in.
     *
     * @param news those that had not been before
     * @param repeats how many others had been
     */
    void takenIn(List<Received> news, int repeats);

    /** A message is held and will be tried again. */
    void held(IncomingMessage message, Throwable failure);

    /** A message was added to the dead letters. */
    void buried(IncomingMessage message, RefusedMessage why);
}
