/** The least that takes something by REST durably. */
@NullMarked
package dev.vedette.bench.bare;

import org.jspecify.annotations.NullMarked;
