/**
 * Reads the file with organisations, contacts and rules, and the release policy, strictly: a file is taken as a whole, or every mistake in it is named.
 *
 * <p>Allowed dependencies: the JDK, JSpecify, SnakeYAML Engine, CEL, and the packages {@code event}, {@code directory},
 * {@code routing}, {@code releasability} and {@code rulecheck}.
 */
@NullMarked
package dev.vedette.notify.rulefile;

import org.jspecify.annotations.NullMarked;
