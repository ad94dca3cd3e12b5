package dev.vedette.incident.observation;

import org.jspecify.annotations.Nullable;

/**
 * Where the report comes from, and how good that is. Reliability and credibility are rated independently.
 *
 * @param credibility Admiralty 1 to 6; 6 means that it cannot be judged, not that it is worst
 * @param secondHand the source of a second-hand report, named
 */
public record Source(
        @Nullable Type type,
        @Nullable Reliability reliability,
        @Nullable Integer credibility,
        @Nullable Basis basis,
        @Nullable String secondHand) {

    /** What sort of source. */
    public enum Type {
        PATROL,
        UAV,
        CAMERA,
        SENSOR,
        OFFICIAL,
        PARTNER,
        PUBLIC,
        MEDIA,
        OTHER
    }

    /** Admiralty A to F; F means that it cannot be judged, not that it is worst. */
    public enum Reliability {
        A,
        B,
        C,
        D,
        E,
        F
    }

    /** Fact or opinion. */
    public enum Basis {
        FACT,
        ASSESSMENT
    }
}
