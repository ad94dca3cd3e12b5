package dev.vedette.journeys.chaos;

/**
 * Something that was done to the installation.
 *
 * @param kind such as {@code kill}, {@code freeze}, {@code cut}
 * @param target the part, or the link
 * @param begin in milliseconds since 1970
 * @param end likewise; {@link #GOES_ON} until it is over, which for a part that was killed is when it answers again
 */
record Fault(String kind, String target, long begin, long end) {

    static final long GOES_ON = Long.MAX_VALUE;

    boolean is(String aKind, String aTarget) {
        return kind.equals(aKind) && target.equals(aTarget);
    }

    /** In the report. */
    String name() {
        return kind + " " + target;
    }
}
