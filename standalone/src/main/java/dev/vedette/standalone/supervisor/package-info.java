/**
 * Keeps child processes running: starts, watches, restarts, stops. Knows nothing of Vedette; depends on the JDK and {@code complaint} alone.
 */
@NullMarked
package dev.vedette.standalone.supervisor;

import org.jspecify.annotations.NullMarked;
