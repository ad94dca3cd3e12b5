/**
 * The parts that make up a standalone Vedette, and how each is started. Depends on the other packages of this module.
 */
@NullMarked
package dev.vedette.standalone.assembly;

import org.jspecify.annotations.NullMarked;
