/** Measurements of what has to be quick. */
@NullMarked
package dev.vedette.bench.routing;

import org.jspecify.annotations.NullMarked;
