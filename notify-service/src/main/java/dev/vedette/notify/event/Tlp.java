package dev.vedette.notify.event;

/**
 * A label of the Traffic Light Protocol 2.0 (FIRST). The standard defines no order; here they are declared from the smallest audience to the
 * largest, so that of two labels of one event the narrower can be kept.
 */
public enum Tlp {
    RED("TLP:RED"),
    AMBER_STRICT("TLP:AMBER+STRICT"),
    AMBER("TLP:AMBER"),
    GREEN("TLP:GREEN"),
    CLEAR("TLP:CLEAR");

    private final String label;

    Tlp(String label) {
        this.label = label;
    }

    /** The label exactly as the standard writes it, such as {@code TLP:AMBER+STRICT}; never translated. */
    public String label() {
        return label;
    }

    /**
     * The label written as {@link #label()}.
     *
     * @throws IllegalArgumentException if the standard has no such label
     */
    public static Tlp ofLabel(String label) {
        for (Tlp tlp : values()) {
            if (tlp.label.equals(label)) {
                return tlp;
            }
        }
        throw new IllegalArgumentException("Not a TLP 2.0 label: " + label);
    }

    @Override
    public String toString() {
        return label;
    }
}
