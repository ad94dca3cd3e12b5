/**
 * Who there is to tell: organisations and their contacts.
 *
 * <p>Allowed dependencies: the JDK and JSpecify.
 */
@NullMarked
package dev.vedette.notify.directory;

import org.jspecify.annotations.NullMarked;
