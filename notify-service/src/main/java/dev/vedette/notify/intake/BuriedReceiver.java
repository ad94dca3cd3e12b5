package dev.vedette.notify.intake;

/** Keeps dead letters where people can look at them: the port that the collector calls. */
public interface BuriedReceiver {

    /**
     * Keeps one, in a transaction of its own. When it returns, the broker forgets the message; when it throws, the message stays there and is
     * given again. So the same one can come several times, and is kept once.
     */
    void keep(BuriedMessage message);
}
