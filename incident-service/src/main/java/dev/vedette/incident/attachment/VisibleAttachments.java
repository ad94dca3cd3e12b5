package dev.vedette.incident.attachment;

import dev.vedette.incident.account.Caller;
import dev.vedette.incident.releasability.VisibleRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/** Attachments in PostgreSQL and on disk, as far as a caller may see them. */
@ApplicationScoped
class VisibleAttachments implements Attachments {

    private static final String CARRIED = "select count(*) from attachment_use u"
            + " join observation_version v on v.observation_id = u.observation_id and v.version = u.version"
            + " join observation o on o.id = u.observation_id"
            + " join observation_version c on c.observation_id = o.id and c.version = o.current_version"
            + " where u.attachment_id = :id and " + VisibleRows.condition("v") + " and " + VisibleRows.condition("c");

    private final EntityManager entities;
    private final AttachmentLedger ledger;
    private final ContentStore contents;

    VisibleAttachments(EntityManager entities, AttachmentLedger ledger, ContentStore contents) {
        this.entities = entities;
        this.ledger = ledger;
        this.contents = contents;
    }

    @Override
    @Transactional
    public Optional<Attachment> find(Caller caller, UUID id) {
        return ledger.findByIdOptional(id).map(AttachmentRow::toAttachment).filter(found -> maySee(caller, found));
    }

    private boolean maySee(Caller caller, Attachment attachment) {
        if (!attachment.filed()) {
            return attachment.organisation().equals(caller.organisation().code());
        }
        var carried = entities.createNativeQuery(CARRIED, Long.class).setParameter("id", attachment.id());
        VisibleRows.parameters(caller).forEach(carried::setParameter);
        return ((Number) carried.getSingleResult()).longValue() > 0;
    }

    @Override
    @Transactional
    public Optional<Path> handOut(Caller caller, UUID id) {
        var found = find(caller, id);
        found.ifPresent(attachment -> ledger.log(id, attachment.sha256(), caller.account(), Custody.HANDED_OUT));
        return found.map(attachment -> contents.place(attachment.sha256()));
    }
}
