package dev.vedette.incident.observation;

/** Whether those who were seen are armed. */
public enum Armed {
    YES,
    NO,
    UNKNOWN
}
