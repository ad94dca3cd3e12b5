package dev.vedette.notify.delivery;

/**
 * Which deliveries count when it is asked who was told, or is to be. What goes only if something is not acknowledged may never go: it counts from when
 * {@link Pursuit#clear} found, while nothing was planned for its matter, that it may leave.
 */
final class Counted {

    private Counted() {}

    /** Condition on a row of {@code delivery}: it tells of its event by itself; what only reminds says nothing to whoever did not get that of which it does. */
    static String tells(String row) {
        return row + ".purpose <> 'REMINDER'";
    }

    /** Condition on a row of {@code delivery}. */
    static String asTold(String row) {
        return "(ROW.purpose = 'NEWS' or ROW.state = 'SENT' or ROW.state = 'SENDING' and ROW.cleared or ROW.reached <> '{}')"
                .replace("ROW", row);
    }
}
