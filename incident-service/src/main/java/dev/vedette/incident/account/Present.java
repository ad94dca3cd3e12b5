package dev.vedette.incident.account;

/**
 * An account as it is now, for what goes on after a request was answered.
 *
 * @param session changes when sessions of before end, as with a new password
 */
public record Present(Caller caller, String session) {}
