package dev.vedette.notify.routing;

import dev.vedette.notify.event.Event;

/**
 * Something said earlier that a contact is told now, because a rule with {@code catchUp} has just brought it in.
 *
 * @param earlier the earlier event, current in {@link History#currentEvents} and, if a step, the latest that the contact may know; its own marking has been asked
 * @param decision whom it goes to, with the rules that brought it in as grounds
 */
public record CatchUp(Event earlier, Notify decision) {}
