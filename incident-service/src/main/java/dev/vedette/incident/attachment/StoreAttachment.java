package dev.vedette.incident.attachment;

import dev.vedette.incident.account.Caller;
import java.io.InputStream;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Stores a file, so that an observation can carry it. */
public interface StoreAttachment {

    /** Reads the content to its end and keeps it once, by its SHA-256. Nothing half is ever kept. */
    Stored store(Caller caller, String fileName, @Nullable OffsetDateTime capturedAt, InputStream content);

    /** What came of it. */
    sealed interface Stored {

        /** It lies on disk, synced. */
        record Kept(Attachment attachment) implements Stored {}

        /** More bytes than are allowed. */
        record TooLarge(long limitBytes) implements Stored {}

        /** The caller may not file, so may not attach. */
        record NotAllowed() implements Stored {}

        /** The file name or another field is not acceptable. */
        record BadName(String field, String message) implements Stored {}

        /** The disk is full. */
        record NoSpace() implements Stored {}
    }
}
