package dev.vedette.notify.intake;

/** Events that have waited at the broker. */
public final class WaitingAtBroker {

    private WaitingAtBroker() {}

    /**
     * One of them, from now on.
     *
     * @return takes it in
     */
    public static Runnable one(Arrears arrears) {
        arrears.asks();
        long number = arrears.handedOut();
        return () -> arrears.done(number);
    }
}
