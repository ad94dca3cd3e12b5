/** What was seen: observations, recorded version by version. May use account, attachment, idempotency, identity, incident, outbox, paging, place, problem, releasability. */
@NullMarked
package dev.vedette.incident.observation;

import org.jspecify.annotations.NullMarked;
