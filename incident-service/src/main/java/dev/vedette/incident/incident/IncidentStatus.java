package dev.vedette.incident.incident;

import java.util.EnumSet;
import java.util.Set;

/**
 * Where an incident stands. Only a person moves it: OPEN → MONITORING ↔ ESCALATED → DE_ESCALATED → CLOSED. OPEN can lead to ESCALATED at
 * once; what was never escalated, such as a false alarm, is closed as it is; what is de-escalated or closed can be taken up again.
 */
public enum IncidentStatus {
    OPEN,
    MONITORING,
    ESCALATED,
    DE_ESCALATED,
    CLOSED;

    /** The statuses that can follow this one. */
    public Set<IncidentStatus> next() {
        return switch (this) {
            case OPEN -> EnumSet.of(MONITORING, ESCALATED, CLOSED);
            case MONITORING -> EnumSet.of(ESCALATED, CLOSED);
            case ESCALATED -> EnumSet.of(MONITORING, DE_ESCALATED);
            case DE_ESCALATED -> EnumSet.of(MONITORING, ESCALATED, CLOSED);
            case CLOSED -> EnumSet.of(OPEN);
        };
    }
}
