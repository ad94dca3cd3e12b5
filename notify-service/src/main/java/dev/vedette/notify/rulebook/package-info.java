/**
 * The rules, the directory and the release policy in force: loaded, watched, kept, and shown.
 *
 * <p>Allowed dependencies: Quarkus, Jakarta and Micrometer, and the packages {@code account}, {@code database}, {@code directory},
 * {@code routing}, {@code releasability} and {@code rulefile}.
 */
@NullMarked
package dev.vedette.notify.rulebook;

import org.jspecify.annotations.NullMarked;
