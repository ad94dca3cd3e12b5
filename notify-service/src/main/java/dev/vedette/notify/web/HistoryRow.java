package dev.vedette.notify.web;

import dev.vedette.notify.rulebook.Activation;

/**
 * An activation as the history shows it.
 *
 * @param state what it is now, in words
 * @param canBeGoneBackTo whether the viewer can go back to its rules
 * @param canBeCalledOff whether it is still to come and the viewer can call it off
 * @param canBeConfirmed whether it was an emergency that the viewer, as a second person, can confirm
 * @param waits whether it was an emergency of the viewer's own that waits for a second person
 */
public record HistoryRow(
        Activation activation,
        String state,
        boolean canBeGoneBackTo,
        boolean canBeCalledOff,
        boolean canBeConfirmed,
        boolean waits) {}
