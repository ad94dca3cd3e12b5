/**
 * Who there is to tell: organisations, their contacts, groups, and who is on duty.
 *
 * <p>Allowed dependencies: the JDK, JSpecify, and the package {@code event}.
 */
@NullMarked
package dev.vedette.notify.directory;

import org.jspecify.annotations.NullMarked;
