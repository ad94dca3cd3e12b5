package dev.vedette.incident.attachment;

import dev.vedette.incident.account.Organisation;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stored file.
 *
 * @param fileName as the uploader named it
 * @param mediaType sniffed from the content, never what the uploader claims
 * @param sha256 64 lower-case hexadecimal digits; also where the content lies
 * @param organisation code of the uploader's organisation
 * @param uploader account
 * @param partnerCopy what partner organisations get
 * @param filed whether an observation has carried it; until then only the uploader's organisation may see it
 */
public record Attachment(
        UUID id,
        String fileName,
        String mediaType,
        long sizeBytes,
        String sha256,
        @Nullable OffsetDateTime capturedAt,
        String organisation,
        String uploader,
        Instant storedAt,
        PartnerCopy partnerCopy,
        boolean filed) {

    /** What this organisation gets, if it may see the attachment: national ones and the uploader's own get the original. */
    public Form formFor(Organisation viewer) {
        boolean original = viewer.tier() == Organisation.Tier.NATIONAL || organisation.equals(viewer.code());
        return original ? Form.ORIGINAL : partnerCopy.form();
    }

    /** SHA-256 of the content that this organisation gets; none if that is withheld. */
    public Optional<String> sha256For(Organisation viewer) {
        return Optional.ofNullable(formFor(viewer) == Form.ORIGINAL ? sha256 : partnerCopy.sha256());
    }
}
