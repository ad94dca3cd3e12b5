package dev.vedette.notify.account;

import java.util.SortedMap;

/** What the accounts of this installation are cleared for. */
public interface ClearedAccounts {

    /** Levels of classification as the accounts name them, by the account's name; who is cleared for nothing classified is not among them. */
    SortedMap<String, String> cleared();
}
