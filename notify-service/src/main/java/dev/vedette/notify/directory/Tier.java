package dev.vedette.notify.directory;

/** Where an organisation stands: one of the nation's own institutions, or a partner that they inform. */
public enum Tier {
    NATIONAL,
    PARTNER
}
