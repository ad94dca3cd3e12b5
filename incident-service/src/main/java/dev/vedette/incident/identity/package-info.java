/** Ids and references that tell nothing but themselves. Depends on no other package of this service. */
@NullMarked
package dev.vedette.incident.identity;

import org.jspecify.annotations.NullMarked;
