/** Records observations and incidents, derives what they imply, and publishes what happened to them. */
@NullMarked
package dev.vedette.incident;

import org.jspecify.annotations.NullMarked;
