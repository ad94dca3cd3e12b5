/**
 * What can be done with a rule file or a release policy from the command line, without a server.
 *
 * <p>Allowed dependencies: the JDK, JSpecify, and the packages {@code releasability} and {@code rulefile}.
 */
@NullMarked
package dev.vedette.notify.command;

import org.jspecify.annotations.NullMarked;
