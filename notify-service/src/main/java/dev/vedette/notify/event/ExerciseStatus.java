package dev.vedette.notify.event;

/** Whether it is real: CAP 1.2 status without Draft, which is never published. */
public enum ExerciseStatus {
    ACTUAL,
    EXERCISE,
    SYSTEM,
    TEST
}
