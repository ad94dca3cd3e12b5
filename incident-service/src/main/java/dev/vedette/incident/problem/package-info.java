/** Refusals: the outcomes of use cases and how they become application/problem+json. Depends on no other package of this service. */
@NullMarked
package dev.vedette.incident.problem;

import org.jspecify.annotations.NullMarked;
