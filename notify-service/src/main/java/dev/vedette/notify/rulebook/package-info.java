/**
 * The rules and the directory in force: loaded, watched, kept, and shown.
 *
 * <p>Allowed dependencies: Quarkus and Jakarta, and the packages {@code directory}, {@code routing}, {@code rulefile}, {@code account}
 * and {@code problem}.
 */
@NullMarked
package dev.vedette.notify.rulebook;

import org.jspecify.annotations.NullMarked;
