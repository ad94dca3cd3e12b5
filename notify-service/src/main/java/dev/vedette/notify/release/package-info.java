/**
 * Rule sets as reviewed releases: written, checked, tried on the past, approved by a second person, active at an instant, and taken back.
 *
 * <p>Allowed dependencies: Quarkus and Jakarta, and the packages {@code account}, {@code database}, {@code delivery}, {@code directory},
 * {@code event}, {@code problem}, {@code releasability}, {@code replay}, {@code routing}, {@code rulebook} and {@code rulefile}.
 */
@NullMarked
package dev.vedette.notify.release;

import org.jspecify.annotations.NullMarked;
