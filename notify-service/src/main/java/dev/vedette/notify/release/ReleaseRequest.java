package dev.vedette.notify.release;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What is asked for about a release; which of it is needed depends on the request.
 *
 * @param revision the one that the caller has seen
 * @param purpose what it is for, in one line
 * @param activeFrom when it is to become active, with its offset; absent for at once
 * @param inForce SHA-256 of the rules in force when the caller looked at what would change
 * @param remark what is to be changed
 * @param reason why it cannot wait
 */
@Schema(example = """
        {"revision": 2, "purpose": "Tell the EU of sightings within 1 km"}""")
public record ReleaseRequest(
        @Nullable Integer revision,
        @Nullable String purpose,
        @Nullable String activeFrom,
        @Nullable String inForce,
        @Nullable String remark,
        @Nullable String reason) {}
