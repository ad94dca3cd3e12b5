/**
 * The past once more, under other rules: who would have been told then. Pure; what happened is given.
 *
 * <p>Allowed dependencies: the JDK, JSpecify, and the packages {@code event}, {@code directory}, {@code releasability} and {@code routing}.
 */
@NullMarked
package dev.vedette.notify.replay;

import org.jspecify.annotations.NullMarked;
