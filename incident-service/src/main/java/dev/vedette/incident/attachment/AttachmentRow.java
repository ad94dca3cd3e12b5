package dev.vedette.incident.attachment;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** An attachment as a row. */
@Entity
@Table(name = "attachment")
class AttachmentRow {

    @Id
    UUID id;

    @Column(name = "file_name")
    String fileName;

    @Column(name = "media_type")
    String mediaType;

    @Column(name = "size_bytes")
    long sizeBytes;

    String sha256;

    @Column(name = "captured_at")
    @Nullable
    String capturedAt;

    String organisation;

    String uploader;

    @Column(name = "stored_at")
    Instant storedAt;

    @Enumerated(EnumType.STRING)
    @Column(name = "partner_form")
    Form partnerForm;

    @Column(name = "partner_sha256")
    @Nullable
    String partnerSha256;

    @Column(name = "partner_size_bytes")
    @Nullable
    Long partnerSizeBytes;

    boolean filed;

    /** For Hibernate. */
    @SuppressWarnings("NullAway.Init")
    protected AttachmentRow() {}

    AttachmentRow(Attachment stored) {
        id = stored.id();
        fileName = stored.fileName();
        mediaType = stored.mediaType();
        sizeBytes = stored.sizeBytes();
        sha256 = stored.sha256();
        capturedAt = stored.capturedAt() == null ? null : stored.capturedAt().toString();
        organisation = stored.organisation();
        uploader = stored.uploader();
        storedAt = stored.storedAt();
        partnerForm = stored.partnerCopy().form();
        partnerSha256 = stored.partnerCopy().sha256();
        partnerSizeBytes = stored.partnerCopy().sizeBytes();
        filed = stored.filed();
    }

    Attachment toAttachment() {
        return new Attachment(
                id,
                fileName,
                mediaType,
                sizeBytes,
                sha256,
                capturedAt == null ? null : OffsetDateTime.parse(capturedAt),
                organisation,
                uploader,
                storedAt,
                new PartnerCopy(partnerForm, partnerSha256, partnerSizeBytes),
                filed);
    }
}
