package dev.vedette.notify.web;

import dev.vedette.notify.account.CurrentCaller;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;

/** What the pages' header offers to the caller. */
@Named
@RequestScoped
public class Navigation {

    private final CurrentCaller caller;

    Navigation(CurrentCaller caller) {
        this.caller = caller;
    }

    /** Whether there is a way to the rules. */
    public boolean isRules() {
        return caller.get().maySeeRules();
    }

    /** Who has signed in. */
    public String getAccount() {
        return caller.get().account() + ", " + caller.get().organisation().code();
    }
}
