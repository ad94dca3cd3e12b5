/** The state of readiness and its history. May use account, idempotency, identity, outbox, paging, problem, releasability. */
@NullMarked
package dev.vedette.incident.readiness;

import org.jspecify.annotations.NullMarked;
