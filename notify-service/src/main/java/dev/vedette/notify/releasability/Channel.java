package dev.vedette.notify.releasability;

/** By what way something would leave. */
public enum Channel {
    /** Ordinary mail, which passes through relays that nobody here controls: it never carries TLP:RED content. */
    MAIL(false),
    /** A page or an answer of the API, shown to an account that has signed in. */
    SCREEN(true);

    private final boolean carriesRed;

    Channel(boolean carriesRed) {
        this.carriesRed = carriesRed;
    }

    /** Whether TLP:RED content may go this way at all. */
    public boolean carriesRed() {
        return carriesRed;
    }
}
