/** Footage and files: stored once by content, with custody log. May use account, idempotency, identity, problem, releasability. */
@NullMarked
package dev.vedette.incident.attachment;

import org.jspecify.annotations.NullMarked;
