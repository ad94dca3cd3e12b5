/**
 * The directory that holds the state of a standalone run: its lock, secrets, rules and disk. Depends on the JDK and {@code complaint} alone.
 */
@NullMarked
package dev.vedette.standalone.home;

import org.jspecify.annotations.NullMarked;
