/**
 * Decides who is told about an event, and why: event × rules × directory × history → decisions.
 *
 * <p>Allowed dependencies: the JDK, JSpecify, JTS, and the packages {@code event}, {@code directory} and {@code releasability}.
 */
@NullMarked
package dev.vedette.notify.routing;

import org.jspecify.annotations.NullMarked;
