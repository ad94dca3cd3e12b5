package dev.vedette.notify.event;

/** What sort of statement an observation makes. */
public enum ObservationKind {
    SIGHTING,
    NEGATIVE,
    THIRD_PARTY_REPORT,
    FOLLOW_UP,
    WITHDRAWAL_SEEN,
    ASSESSMENT,
    PARTNER_STATEMENT
}
