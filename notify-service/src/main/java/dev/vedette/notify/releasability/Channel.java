package dev.vedette.notify.releasability;

/** By what way something would leave. */
public enum Channel {
    /** Ordinary mail, which passes through relays that nobody here controls: it never carries TLP:RED content. */
    MAIL(false, true),
    /** A page or an answer of the API, shown to an account that has signed in. */
    SCREEN(true, false);

    private final boolean carriesRed;
    private final boolean noticeInstead;

    Channel(boolean carriesRed, boolean noticeInstead) {
        this.carriesRed = carriesRed;
        this.noticeInstead = noticeInstead;
    }

    /** Whether it says that there is something where it must not carry what that is. */
    boolean noticeInstead() {
        return noticeInstead;
    }

    /** Whether TLP:RED content may go this way at all. */
    public boolean carriesRed() {
        return carriesRed;
    }
}
