/**
 * The gate that no rule overrides: who may be shown what, through which channel.
 *
 * <p>Allowed dependencies: the JDK, JSpecify, and the packages {@code event} and {@code directory}.
 */
@NullMarked
package dev.vedette.notify.releasability;

import org.jspecify.annotations.NullMarked;
