package dev.vedette.notify.routing;

import dev.vedette.notify.event.Event;

/**
 * Something said earlier that a contact is not told though a rule with {@code catchUp} has brought it in, and though its organisation may have it: nobody of
 * that has been told of it, or is to be. An alarm.
 *
 * @param decision whom it would have gone to, and what is in the way
 */
public record KeptCatchUp(Event earlier, NotTold decision) {}
