/**
 * Deletes by policy what nobody has to be able to show any more: the records of incidents in which nothing is open and nothing was new for a period, each whole or not at all, closed dead letters, and
 * leftovers. Legal holds keep incidents from it. Reads and deletes the tables by statements of its own, under the lock by which they are planned.
 *
 * <p>Allowed dependencies: Quarkus and Jakarta, and the packages {@code account}, {@code database}, {@code delivery} and {@code problem}.
 */
@NullMarked
package dev.vedette.notify.retention;

import org.jspecify.annotations.NullMarked;
