package dev.vedette.incident.attachment;

import org.jspecify.annotations.Nullable;

/**
 * What partner organisations get of another organisation's file, if it is released to them.
 *
 * @param sha256 of what they get; absent if that is nothing
 * @param sizeBytes of what they get; absent if that is nothing
 */
public record PartnerCopy(
        Form form, @Nullable String sha256, @Nullable Long sizeBytes) {

    static final PartnerCopy NONE = new PartnerCopy(Form.WITHHELD, null, null);

    /** Has no place for metadata: what it says is what is to be read in it. */
    private static final String PLAIN_TEXT = "text/plain";

    /** @param asIs the author says that partners may get the file with its metadata, if these cannot be removed */
    static PartnerCopy of(ContentStore.Received received, boolean asIs) {
        var clean = received.clean();
        if (clean != null) {
            return new PartnerCopy(Form.CLEANED, clean.sha256(), clean.sizeBytes());
        }
        return asIs || received.mediaType().equals(PLAIN_TEXT)
                ? new PartnerCopy(Form.ORIGINAL, received.sha256(), received.sizeBytes())
                : NONE;
    }
}
