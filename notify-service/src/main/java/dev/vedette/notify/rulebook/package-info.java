/**
 * The rules and the directory in force: loaded, watched, kept, and shown.
 *
 * <p>Allowed dependencies: Quarkus, Jakarta and Micrometer, and the packages {@code database}, {@code directory}, {@code routing} and
 * {@code rulefile}.
 */
@NullMarked
package dev.vedette.notify.rulebook;

import org.jspecify.annotations.NullMarked;
