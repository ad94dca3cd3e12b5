/**
 * Looks every so often whether what has to hold does: that every event was decided for everyone, every delivery moves on, and what is to be acknowledged is pursued. It changes nothing but what it says
 * of that; it reads the tables themselves, so that a mistake of who writes them is none of its own.
 *
 * <p>Allowed dependencies: Quarkus and Jakarta, and the packages {@code account}, {@code database} and {@code problem}.
 */
@NullMarked
package dev.vedette.notify.audit;

import org.jspecify.annotations.NullMarked;
