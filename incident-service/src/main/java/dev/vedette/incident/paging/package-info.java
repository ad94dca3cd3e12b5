/** One page of a list. Depends on no other package of this service. */
@NullMarked
package dev.vedette.incident.paging;

import org.jspecify.annotations.NullMarked;
