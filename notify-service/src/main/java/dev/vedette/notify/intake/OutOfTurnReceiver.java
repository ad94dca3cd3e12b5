package dev.vedette.notify.intake;

import dev.vedette.notify.event.Event;

/** What is done with an event that comes after what was recorded later: the port that {@link TakeInAgain} calls. */
public interface OutOfTurnReceiver {

    /**
     * As {@link EventReceiver#receive}, for an event whose turn is over: what was recorded after it may have been taken in. Nobody may be told of it
     * as if it were how things stand.
     *
     * @return whether anything was taken in that takes its place
     */
    boolean receiveOutOfTurn(Event event);
}
