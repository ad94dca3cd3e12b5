/** Refusals: the outcomes of use cases and how they become application/problem+json. May use paging. */
@NullMarked
package dev.vedette.incident.problem;

import org.jspecify.annotations.NullMarked;
