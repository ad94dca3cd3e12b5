package dev.vedette.notify.account;

import java.util.List;

/** The accounts file cannot be used; the message names every problem and where it is. */
final class InvalidAccountsException extends RuntimeException {

    InvalidAccountsException(String source, List<String> problems) {
        super("The accounts in " + source + " cannot be used:\n  - " + String.join("\n  - ", problems));
    }
}
