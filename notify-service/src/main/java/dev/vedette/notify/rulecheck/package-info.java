/**
 * Judges a rule file that is without mistakes: whether its own tests hold, and what in it can never do anything.
 *
 * <p>Allowed dependencies: the JDK, JSpecify, and the packages {@code event}, {@code directory} and {@code routing}.
 */
@NullMarked
package dev.vedette.notify.rulecheck;

import org.jspecify.annotations.NullMarked;
