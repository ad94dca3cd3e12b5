package dev.vedette.incident.attachment;

import dev.vedette.incident.account.Caller;
import dev.vedette.incident.releasability.Field;
import dev.vedette.incident.releasability.PolicyBook;
import dev.vedette.incident.releasability.VisibleRows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Attachments in PostgreSQL and on disk, as far as a caller may see them. */
@ApplicationScoped
class VisibleAttachments implements Attachments {

    /** One query whether it is hidden or does not exist, so that the time it takes does not tell which. */
    private static final String VISIBLE =
            "select a.* from attachment a where a.id = :id and case when a.filed then exists"
                    + " (select 1 from attachment_use u"
                    + " join observation_version v on v.observation_id = u.observation_id and v.version = u.version"
                    + " where u.attachment_id = a.id and " + VisibleRows.condition("v")
                    // What was narrowed stays so, though a version after that is for more again.
                    + " and not exists (select 1 from observation_version l where l.observation_id = v.observation_id"
                    + " and l.version > v.version and not " + VisibleRows.condition("l") + ")%s"
                    + ") else a.organisation = :organisation end";

    private final EntityManager entities;
    private final CustodyLog custody;
    private final ContentStore contents;
    private final PolicyBook policy;
    private final Clock clock;

    VisibleAttachments(
            EntityManager entities, CustodyLog custody, ContentStore contents, PolicyBook policy, Clock clock) {
        this.entities = entities;
        this.custody = custody;
        this.contents = contents;
        this.policy = policy;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Optional<Attachment> find(Caller caller, UUID id) {
        // What the release policy hides does not exist for the caller.
        String shown = VisibleRows.found(
                "v",
                Field.ATTACHMENTS,
                policy.inForce().of(caller.organisation().code()));
        var query = entities.createNativeQuery(VISIBLE.formatted(shown), AttachmentRow.class)
                .setParameter("id", id);
        VisibleRows.parameters(caller, policy.inForce().classification()).forEach(query::setParameter);
        List<?> rows = query.getResultList();
        return rows.stream().map(row -> ((AttachmentRow) row).toAttachment()).findFirst();
    }

    @Override
    @Transactional
    public Optional<HandedOut> handOut(Caller caller, UUID id) {
        return find(caller, id).map(attachment -> handOut(caller, attachment));
    }

    @Override
    @Transactional
    public Optional<HandedOut> describe(Caller caller, UUID id) {
        return find(caller, id).map(attachment -> forCaller(caller, attachment));
    }

    private HandedOut handOut(Caller caller, Attachment attachment) {
        var handedOut = forCaller(caller, attachment);
        if (handedOut.sha256() != null) {
            custody.add(
                    attachment.id(),
                    new CustodyEntry(
                            clock.instant(),
                            caller.account(),
                            caller.organisation().code(),
                            Custody.HANDED_OUT,
                            handedOut.form(),
                            handedOut.sha256()));
        }
        return handedOut;
    }

    private HandedOut forCaller(Caller caller, Attachment attachment) {
        var form = attachment.formFor(caller.organisation());
        var sha256 = attachment.sha256For(caller.organisation());
        return new HandedOut(attachment, form, sha256.map(contents::place).orElse(null), sha256.orElse(null));
    }
}
