/** Footage and files: stored once by content, with custody log. May use account, idempotency, identity, metadata, paging, problem, releasability. */
@NullMarked
package dev.vedette.incident.attachment;

import org.jspecify.annotations.NullMarked;
