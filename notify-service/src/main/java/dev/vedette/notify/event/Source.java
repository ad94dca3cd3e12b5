package dev.vedette.notify.event;

import org.jspecify.annotations.Nullable;

/**
 * Where the statement comes from and how far it can be trusted. At least one component is present.
 *
 * @param credibility Admiralty 1 to 6; 6 means that it cannot be judged
 * @param secondHand the source of a second-hand report, named
 */
public record Source(
        @Nullable Type type,
        @Nullable Reliability reliability,
        @Nullable Integer credibility,
        @Nullable Basis basis,
        @Nullable String secondHand) {

    /** What kind of source. */
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

    /** Admiralty reliability; F means that it cannot be judged, not that it is worst. */
    public enum Reliability {
        A,
        B,
        C,
        D,
        E,
        F
    }

    /** Facts are kept apart from opinion. */
    public enum Basis {
        FACT,
        ASSESSMENT
    }
}
