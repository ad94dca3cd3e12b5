/**
 * What can be done with a rule file from the command line, without a server.
 *
 * <p>Allowed dependencies: the JDK, JSpecify, and the package {@code rulefile}.
 */
@NullMarked
package dev.vedette.notify.command;

import org.jspecify.annotations.NullMarked;
