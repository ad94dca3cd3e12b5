package dev.vedette.notify.intake;

import dev.vedette.notify.event.Event;

/** What is done with an event that came in: the port that the intake calls. */
public interface EventReceiver {

    /**
     * Called once per event, inside the transaction that also writes the inbox row, and for the events of one incident in the order in
     * which they were recorded. Events of different incidents come concurrently. When it returns and the transaction commits, the message
     * is accepted and never comes again; when it throws, nothing is kept and the event comes again.
     *
     * <p>Throws {@link ReceiverNotReady} while it cannot take any event at all; other failures count as the event's own and bury it in the end.
     *
     * <p>Work that must happen after the commit is registered with the transaction, not done here.
     */
    void receive(Event event);
}
