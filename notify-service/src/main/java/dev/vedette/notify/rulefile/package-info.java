/**
 * Reads the file with organisations, contacts and rules, strictly: it is taken as a whole, or every mistake in it is named.
 *
 * <p>Allowed dependencies: the JDK, JSpecify, SnakeYAML Engine, CEL, and the packages {@code event}, {@code directory},
 * {@code routing} and {@code rulecheck}.
 */
@NullMarked
package dev.vedette.notify.rulefile;

import org.jspecify.annotations.NullMarked;
