package dev.vedette.notify.routing;

/**
 * How one condition came out for one event, in words.
 *
 * @param condition the condition's name in the rule language, such as {@code distanceToBorder}
 * @param text what was found and what is wanted, such as "distance 4.2 km ± 550 m, wants at most 1 km"
 */
public record Finding(String condition, Truth truth, String text) {

    /** Of something measured, which says so if it counts although it cannot be told. */
    static Finding measured(String condition, Truth truth, String text) {
        return new Finding(condition, truth, truth == Truth.UNKNOWN ? text + " (cannot be told: counts)" : text);
    }
}
