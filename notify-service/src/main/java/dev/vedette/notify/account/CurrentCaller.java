package dev.vedette.notify.account;

/** Gives the caller of the request at hand. */
public interface CurrentCaller {

    /** Returns the caller; only to be asked where sign-in is required. */
    Caller get();
}
