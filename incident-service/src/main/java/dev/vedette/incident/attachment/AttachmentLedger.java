package dev.vedette.incident.attachment;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What is known about attachments. All methods join the caller's transaction. */
@ApplicationScoped
public class AttachmentLedger implements PanacheRepositoryBase<AttachmentRow, UUID> {

    private final EntityManager entities;
    private final CustodyLog custody;
    private final Clock clock;

    AttachmentLedger(EntityManager entities, CustodyLog custody, Clock clock) {
        this.entities = entities;
        this.custody = custody;
        this.clock = clock;
    }

    /** One that this organisation uploaded, and that stays until the transaction ends. */
    public Optional<Attachment> ownedBy(String organisation, UUID id) {
        return find("id = ?1 and organisation = ?2", id, organisation)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .firstResultOptional()
                .map(AttachmentRow::toAttachment);
    }

    /** Notes that a version of an observation, written by this account, carries it. */
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
        custody.add(id, entry(account, row.organisation, Custody.FILED, row.sha256));
    }

    void add(Attachment stored) {
        persist(new AttachmentRow(stored));
        entities.flush();
        custody.add(stored.id(), entry(stored.uploader(), stored.organisation(), Custody.STORED, stored.sha256()));
    }

    private CustodyEntry entry(String account, String organisation, Custody action, String sha256) {
        return new CustodyEntry(clock.instant(), account, organisation, action, Form.ORIGINAL, sha256);
    }

    /**
     * Until the transaction ends, nobody else adds or removes what has one of these contents.
     *
     * @param sha256 locked in one order, so that no two wait for each other
     */
    void lockContents(Collection<String> sha256) {
        for (String content : Set.copyOf(sha256).stream().sorted().toList()) {
            entities.createNativeQuery(
                            "select 1 from (select pg_advisory_xact_lock(hashtextextended(:sha256, 0))) locked")
                    .setParameter("sha256", content)
                    .getSingleResult();
        }
    }

    /** Those of the contents that belong to an attachment, in either form. */
    Set<String> used(Collection<String> sha256) {
        var used = new HashSet<String>();
        for (Object content : entities.createNativeQuery(
                        "select sha256 from attachment where sha256 in (:contents)"
                                + " union select partner_sha256 from attachment where partner_sha256 in (:contents)",
                        String.class)
                .setParameter("contents", sha256)
                .getResultList()) {
            used.add((String) content);
        }
        return used;
    }

    List<Attachment> stagedBefore(Instant instant) {
        return list("filed = false and storedAt < ?1", instant).stream()
                .map(AttachmentRow::toAttachment)
                .toList();
    }

    /** Forgets one if it is still staged, and says whether it was; its content is left to {@link ContentSweep}. */
    boolean removeStaged(Attachment staged) {
        if (delete("id = ?1 and filed = false", staged.id()) == 0) {
            return false;
        }
        custody.add(
                staged.id(),
                new CustodyEntry(clock.instant(), "system", null, Custody.REMOVED, Form.ORIGINAL, staged.sha256()));
        return true;
    }
}
