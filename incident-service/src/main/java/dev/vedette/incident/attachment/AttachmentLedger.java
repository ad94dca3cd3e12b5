package dev.vedette.incident.attachment;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What is known about attachments, and their custody log. All methods join the caller's transaction. */
@ApplicationScoped
public class AttachmentLedger implements PanacheRepositoryBase<AttachmentRow, UUID> {

    private final EntityManager entities;
    private final Clock clock;

    AttachmentLedger(EntityManager entities, Clock clock) {
        this.entities = entities;
        this.clock = clock;
    }

    /** One that this organisation uploaded, and that stays until the transaction ends. */
    public Optional<Attachment> ownedBy(String organisation, UUID id) {
        return find("id = ?1 and organisation = ?2", id, organisation)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional()
                .map(AttachmentRow::toAttachment);
    }

    /** Notes that a version of an observation carries it. */
    public void filed(UUID id, UUID observation, int version, String account) {
        var row = findByIdOptional(id).orElseThrow();
        row.filed = true;
        entities.flush();
        entities.createNativeQuery(
                        "insert into attachment_use (attachment_id, observation_id, version) values (:id, :observation, :version)")
                .setParameter("id", id)
                .setParameter("observation", observation)
                .setParameter("version", version)
                .executeUpdate();
        log(id, row.sha256, account, Custody.FILED);
    }

    void add(Attachment stored) {
        persist(new AttachmentRow(stored));
        entities.flush();
        log(stored.id(), stored.sha256(), stored.uploader(), Custody.STORED);
    }

    void log(UUID id, String sha256, String account, Custody action) {
        entities.createNativeQuery("insert into attachment_custody (attachment_id, sha256, at, account, action)"
                        + " values (:id, :sha256, :at, :account, :action)")
                .setParameter("id", id)
                .setParameter("sha256", sha256)
                .setParameter("at", clock.instant())
                .setParameter("account", account)
                .setParameter("action", action.name())
                .executeUpdate();
    }

    /** Until the transaction ends, nobody else adds or removes what has this content. */
    void lockContent(String sha256) {
        entities.createNativeQuery("select 1 from (select pg_advisory_xact_lock(hashtextextended(:sha256, 0))) locked")
                .setParameter("sha256", sha256)
                .getSingleResult();
    }

    List<Attachment> stagedBefore(Instant instant) {
        return list("filed = false and storedAt < ?1", instant).stream()
                .map(AttachmentRow::toAttachment)
                .toList();
    }

    /** Forgets one that is still staged; true if its content is not needed any more either. */
    boolean removeStaged(Attachment staged) {
        if (delete("id = ?1 and filed = false", staged.id()) == 0) {
            return false;
        }
        log(staged.id(), staged.sha256(), "system", Custody.REMOVED);
        return count("sha256", staged.sha256()) == 0;
    }
}
