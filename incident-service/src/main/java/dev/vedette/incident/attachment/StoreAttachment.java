package dev.vedette.incident.attachment;

import dev.vedette.incident.account.Caller;
import dev.vedette.incident.identity.Identifiers;
import dev.vedette.incident.problem.FieldError;
import dev.vedette.incident.problem.Text;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Stores files, so that observations can carry them. */
@ApplicationScoped
public class StoreAttachment {

    private static final Logger LOG = Logger.getLogger(StoreAttachment.class);

    private final ContentStore contents;
    private final AttachmentLedger ledger;
    private final Clock clock;

    StoreAttachment(ContentStore contents, AttachmentLedger ledger, Clock clock) {
        this.contents = contents;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** What came of it. */
    public sealed interface Stored {

        /** It lies on disk, synced. */
        record Kept(Attachment attachment) implements Stored {}

        /** More bytes than are allowed. */
        record TooLarge(long limitBytes) implements Stored {}

        /** The caller may not file, so may not attach. */
        record NotAllowed() implements Stored {}

        /** A parameter is not acceptable. */
        record BadName(FieldError error) implements Stored {}

        /** The disk is full. */
        record NoSpace() implements Stored {}

        /** The disk cannot be written, for another reason than being full. */
        record Unwritable() implements Stored {}
    }

    /** Content that has been received, for {@link #register}. */
    public static final class Upload {
        private final ContentStore.Received received;

        private Upload(ContentStore.Received received) {
            this.received = received;
        }

        /** SHA-256 of the content, in hexadecimal digits. */
        public String sha256() {
            return received.sha256();
        }
    }

    /** Reads the content to its end and keeps it once, by its SHA-256. Nothing half is ever kept. */
    public Stored store(Caller caller, String fileName, @Nullable OffsetDateTime capturedAt, InputStream content) {
        return receive(
                caller, fileName, content, upload -> register(caller, fileName, capturedAt, upload), stored -> stored);
    }

    /**
     * Reads the content to its end, without a transaction as that can take long.
     *
     * @param received is to call {@link #register} in a transaction of its choice
     * @param refused gets anything but {@link Stored.Kept}
     */
    public <R> R receive(
            Caller caller,
            String fileName,
            InputStream content,
            Function<Upload, R> received,
            Function<Stored, R> refused) {
        if (!caller.mayFile()) {
            return refused.apply(new Stored.NotAllowed());
        }
        Optional<String> wrong = errorInName(fileName);
        if (wrong.isPresent()) {
            return refused.apply(new Stored.BadName(new FieldError("fileName", wrong.get())));
        }
        try {
            var upload = new Upload(contents.receive(content));
            try {
                return received.apply(upload);
            } finally {
                contents.discard(upload.received);
            }
        } catch (ContentStore.TooLargeException e) {
            return refused.apply(new Stored.TooLarge(contents.limit()));
        } catch (ContentStore.DiskException e) {
            LOG.error("An attachment could not be stored", e);
            return refused.apply(e.full() ? new Stored.NoSpace() : new Stored.Unwritable());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<String> errorInName(String fileName) {
        boolean path =
                fileName.contains("/") || fileName.contains("\\") || fileName.equals(".") || fileName.equals("..");
        return path ? Optional.of("must be a name, not a path") : Text.errorInLine(fileName);
    }

    /** Keeps what was received; its content takes its place and its row is written. */
    @Transactional
    public Stored register(Caller caller, String fileName, @Nullable OffsetDateTime capturedAt, Upload upload) {
        var received = upload.received;
        ledger.lockContent(received.sha256());
        try {
            contents.keep(received);
        } catch (ContentStore.DiskException e) {
            LOG.error("An attachment could not be stored", e);
            return e.full() ? new Stored.NoSpace() : new Stored.Unwritable();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var stored = new Attachment(
                Identifiers.next(clock),
                fileName,
                received.mediaType(),
                received.sizeBytes(),
                received.sha256(),
                capturedAt,
                caller.organisation().code(),
                caller.account(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                false);
        ledger.add(stored);
        return new Stored.Kept(stored);
    }
}
