package dev.vedette.incident.observation;

/** What sort of report an observation is. */
public enum Kind {
    SIGHTING,
    NEGATIVE,
    THIRD_PARTY_REPORT,
    FOLLOW_UP,
    WITHDRAWAL_SEEN,
    ASSESSMENT,
    PARTNER_STATEMENT
}
