package dev.vedette.incident.web;

import org.jspecify.annotations.Nullable;

/**
 * What a page says besides what the form holds: one of these, or nothing.
 *
 * @param told who would be told; absent also if the form would be refused
 */
record Aside(
        @Nullable PlaceMatches places,
        @Nullable ToldView told,
        @Nullable LeftWrong left) {

    static final Aside NONE = new Aside(null, null, null);

    static Aside of(PlaceMatches places) {
        return new Aside(places, null, null);
    }

    static Aside of(@Nullable ToldView told) {
        return new Aside(null, told, null);
    }

    static Aside of(LeftWrong left) {
        return new Aside(null, null, left);
    }
}
