package dev.vedette.incident.attachment;

import dev.vedette.incident.account.Caller;
import dev.vedette.incident.identity.Identifiers;
import dev.vedette.incident.problem.FieldError;
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
    private final AboutRules rules;
    private final Clock clock;

    StoreAttachment(ContentStore contents, AttachmentLedger ledger, AboutRules rules, Clock clock) {
        this.contents = contents;
        this.ledger = ledger;
        this.rules = rules;
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

        /** Something that is said about it is not acceptable. */
        record Refused(FieldError error) implements Stored {}

        /** It was not sent to its end. */
        record BrokenOff() implements Stored {}

        /** The disk is full. */
        record NoSpace() implements Stored {}

        /** The disk cannot be written, for another reason than being full. */
        record Unwritable() implements Stored {}
    }

    /**
     * What the uploader says about a file.
     *
     * @param asIs partners may get it as it is, if its metadata cannot be removed
     */
    public record About(String fileName, @Nullable OffsetDateTime capturedAt, boolean asIs) {}

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
    public Stored store(Caller caller, About about, InputStream content) {
        return receive(caller, about, content, upload -> register(caller, about, upload), stored -> stored);
    }

    /**
     * Reads the content to its end, without a transaction as that can take long.
     *
     * @param received is to call {@link #register} in a transaction of its choice
     * @param refused gets anything but {@link Stored.Kept}
     */
    public <R> R receive(
            Caller caller,
            About about,
            InputStream content,
            Function<Upload, R> received,
            Function<Stored, R> refused) {
        if (!caller.mayFile()) {
            return refused.apply(new Stored.NotAllowed());
        }
        Optional<FieldError> wrong = rules.error(about);
        if (wrong.isPresent()) {
            return refused.apply(new Stored.Refused(wrong.get()));
        }
        try {
            var upload = new Upload(contents.receive(content));
            try {
                if (upload.received.sizeBytes() == 0) {
                    return refused.apply(new Stored.Refused(
                            new FieldError("content", "has nothing in it (0 bytes): send the file that you meant")));
                }
                return received.apply(upload);
            } finally {
                contents.discard(upload.received);
            }
        } catch (ContentStore.TooLargeException e) {
            return refused.apply(new Stored.TooLarge(contents.limit()));
        } catch (DiskException e) {
            LOG.error("An attachment could not be stored", e);
            return refused.apply(e.full() ? new Stored.NoSpace() : new Stored.Unwritable());
        } catch (IOException e) {
            LOG.infof("An upload broke off: %s", e.getMessage());
            return refused.apply(new Stored.BrokenOff());
        }
    }

    /** Keeps what was received; its content takes its place and its row is written. */
    @Transactional
    public Stored register(Caller caller, About about, Upload upload) {
        var received = upload.received;
        ledger.lockContents(
                received.parts().stream().map(ContentStore.Part::sha256).toList());
        try {
            contents.keep(received);
        } catch (DiskException e) {
            LOG.error("An attachment could not be stored", e);
            return e.full() ? new Stored.NoSpace() : new Stored.Unwritable();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        var stored = new Attachment(
                Identifiers.next(clock),
                about.fileName(),
                received.mediaType(),
                received.sizeBytes(),
                received.sha256(),
                about.capturedAt(),
                caller.organisation().code(),
                caller.account(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                PartnerCopy.of(received, about.asIs()),
                false);
        ledger.add(stored);
        return new Stored.Kept(stored);
    }
}
