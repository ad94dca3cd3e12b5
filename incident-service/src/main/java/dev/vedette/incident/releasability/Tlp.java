package dev.vedette.incident.releasability;

import java.util.Arrays;
import java.util.Optional;

/** The labels of TLP 2.0 (FIRST). They are written exactly so, are never translated and have no order. */
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

    /** Returns the label as FIRST writes it, such as {@code TLP:AMBER+STRICT}. */
    public String label() {
        return label;
    }

    /** Returns the one with exactly this label. */
    public static Optional<Tlp> ofLabel(String label) {
        return Arrays.stream(values()).filter(tlp -> tlp.label.equals(label)).findFirst();
    }

    @Override
    public String toString() {
        return label;
    }
}
