package dev.vedette.notify.event;

/** Whether those observed were armed. */
public enum Armed {
    YES,
    NO,
    UNKNOWN
}
