package dev.vedette.standalone.assembly;

/** The order of stopping: whoever uses something stops before it. */
final class Stage {
    static final int SERVICES = 0;
    static final int BROKER = 1;
    static final int INBOX = 2;
    static final int DATABASE = 3;

    private Stage() {}
}
