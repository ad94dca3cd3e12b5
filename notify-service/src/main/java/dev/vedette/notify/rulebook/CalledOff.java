package dev.vedette.notify.rulebook;

/**
 * Rules that were to become active will not. Told in the transaction that calls them off.
 *
 * @param by who did
 */
public record CalledOff(Activation activation, String by) {}
