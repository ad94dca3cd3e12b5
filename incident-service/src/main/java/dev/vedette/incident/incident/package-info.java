/** What observations are about: incidents and their status steps. May use account, idempotency, identity, outbox, paging, problem, releasability. */
@NullMarked
package dev.vedette.incident.incident;

import org.jspecify.annotations.NullMarked;
