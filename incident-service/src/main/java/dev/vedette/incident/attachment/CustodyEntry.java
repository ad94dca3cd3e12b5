package dev.vedette.incident.attachment;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What was done with an attachment.
 *
 * @param account who did it; {@code system} for what was removed by itself
 * @param organisation for which; absent for {@code system}
 * @param form that was handed out; otherwise the original
 * @param sha256 of that form
 */
record CustodyEntry(
        Instant at,
        String account,
        @Nullable String organisation,
        Custody action,
        @Nullable Form form,
        String sha256) {}
