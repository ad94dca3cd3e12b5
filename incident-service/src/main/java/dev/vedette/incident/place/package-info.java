/**
 * Where something is: coordinates as people enter them, places by name, and the derived distance to the border line.
 *
 * <p>Depends on JTS, PROJ4J, the MGRS library and Jackson; of Vedette only on how problems are answered.
 */
@NullMarked
package dev.vedette.incident.place;

import org.jspecify.annotations.NullMarked;
