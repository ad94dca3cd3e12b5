/** A repeated request gets the first one's answer. May use account, problem. */
@NullMarked
package dev.vedette.incident.idempotency;

import org.jspecify.annotations.NullMarked;
