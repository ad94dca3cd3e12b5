/** Measurements of what has to be quick. */
@NullMarked
package dev.vedette.bench;

import org.jspecify.annotations.NullMarked;
