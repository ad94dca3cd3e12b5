/**
 * Messages that could not be taken in, of whichever receiver: kept as they came, looked at, corrected, replayed once, or discarded with a reason.
 *
 * <p>Allowed dependencies: Quarkus and Jakarta, and the packages {@code account}, {@code database}, {@code delivery}, {@code event}, {@code intake}, {@code problem},
 * {@code releasability} and {@code rulebook}.
 */
@NullMarked
package dev.vedette.notify.deadletter;

import org.jspecify.annotations.NullMarked;
