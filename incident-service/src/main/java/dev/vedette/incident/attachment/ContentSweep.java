package dev.vedette.incident.attachment;

import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Removes from disk what no attachment refers to: contents of forgotten files, and what a process left behind that was killed between
 * writing and its commit. Whoever gives content its place holds that content's lock until its row is committed, and so does the
 * sweep while it asks for rows: it never sees content whose row is still to come.
 */
@ApplicationScoped
class ContentSweep {

    private static final Logger LOG = Logger.getLogger(ContentSweep.class);

    private final AttachmentLedger ledger;
    private final ContentStore contents;

    ContentSweep(AttachmentLedger ledger, ContentStore contents) {
        this.ledger = ledger;
        this.contents = contents;
    }

    /**
     * Looks through the directory once.
     *
     * @param before what was written to after that is left alone
     */
    void run(Instant before) {
        try {
            int abandoned = contents.removeAbandoned(before);
            if (abandoned > 0) {
                LOG.infof("Removed %d uploads that were never finished", abandoned);
            }
            for (List<String> shelf : contents.shelves()) {
                sweep(shelf, before);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void sweep(List<String> shelf, Instant before) {
        var used = QuarkusTransaction.requiringNew().call(() -> ledger.used(shelf));
        for (String sha256 : shelf) {
            if (!used.contains(sha256)) {
                QuarkusTransaction.requiringNew().run(() -> removeUnlessUsed(sha256, before));
            }
        }
    }

    private void removeUnlessUsed(String sha256, Instant before) {
        ledger.lockContents(List.of(sha256));
        if (!ledger.used(List.of(sha256)).isEmpty()) {
            return;
        }
        try {
            if (contents.remove(sha256, before)) {
                LOG.infof("Removed content %s: no attachment refers to it", sha256);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
