package dev.vedette.incident.observation;

import java.util.Arrays;
import java.util.List;

/** CAP 1.2 severity, gravest first. */
public enum Severity {
    EXTREME,
    SEVERE,
    MODERATE,
    MINOR,
    UNKNOWN;

    /** Names of this one and of all that are graver. */
    List<String> andGraver() {
        return Arrays.stream(values())
                .filter(severity -> severity.compareTo(this) <= 0)
                .map(Enum::name)
                .toList();
    }
}
