package dev.vedette.incident.releasability;

/** CAP 1.2 status without Draft, which is never published: whether it is real, and if not, what it is. */
public enum ExerciseStatus {
    ACTUAL,
    EXERCISE,
    SYSTEM,
    TEST
}
