package dev.vedette.incident.attachment;

import dev.vedette.incident.paging.Page;
import dev.vedette.incident.paging.PageRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Tuple;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.query.NativeQuery;
import org.jspecify.annotations.Nullable;

/** Who did what with an attachment, when. Entries are never changed, and outlive the attachment. */
@ApplicationScoped
class CustodyLog {

    private final EntityManager entities;

    CustodyLog(EntityManager entities) {
        this.entities = entities;
    }

    /** Joins the caller's transaction. */
    void add(UUID attachment, CustodyEntry entry) {
        entities.createNativeQuery(
                        "insert into attachment_custody (attachment_id, sha256, at, account, organisation, action, form)"
                                + " values (:id, :sha256, :at, :account, cast(:organisation as text), :action, cast(:form as text))")
                .setParameter("id", attachment)
                .setParameter("sha256", entry.sha256())
                .setParameter("at", entry.at())
                .setParameter("account", entry.account())
                .setParameter("organisation", entry.organisation())
                .setParameter("action", entry.action().name())
                .setParameter("form", entry.form() == null ? null : entry.form().name())
                .executeUpdate();
    }

    /** What was done with one, oldest first. */
    @Transactional
    Page<CustodyEntry> of(UUID attachment, PageRequest page) {
        List<?> rows = entities.createNativeQuery(
                        "select at, account, organisation, action, form, sha256 from attachment_custody"
                                + " where attachment_id = :id order by id limit :size offset :before",
                        Tuple.class)
                .unwrap(NativeQuery.class)
                .addScalar("at", Instant.class)
                .addScalar("account", String.class)
                .addScalar("organisation", String.class)
                .addScalar("action", String.class)
                .addScalar("form", String.class)
                .addScalar("sha256", String.class)
                .setParameter("id", attachment)
                .setParameter("size", page.size())
                .setParameter("before", page.offset())
                .getResultList();
        var total = (Number) entities.createNativeQuery(
                        "select count(*) from attachment_custody where attachment_id = :id", Long.class)
                .setParameter("id", attachment)
                .getSingleResult();
        return new Page<>(
                rows.stream().map(row -> entry((Tuple) row)).toList(), page.page(), page.size(), total.longValue());
    }

    private static CustodyEntry entry(Tuple row) {
        @Nullable String form = row.get("form", String.class);
        return new CustodyEntry(
                row.get("at", Instant.class),
                row.get("account", String.class),
                row.get("organisation", String.class),
                Custody.valueOf(row.get("action", String.class)),
                form == null ? null : Form.valueOf(form),
                row.get("sha256", String.class));
    }
}
