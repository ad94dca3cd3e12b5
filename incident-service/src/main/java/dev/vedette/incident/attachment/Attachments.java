package dev.vedette.incident.attachment;

import dev.vedette.incident.account.Caller;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The stored files that a caller may see. */
public interface Attachments {

    /** What is known about one. */
    Optional<Attachment> find(Caller caller, UUID id);

    /** Its content in the form that is for the caller; the custody log says that it was handed out. */
    Optional<HandedOut> handOut(Caller caller, UUID id);

    /** The same for who asks about the content without getting a byte of it; the custody log says nothing. */
    Optional<HandedOut> describe(Caller caller, UUID id);

    /**
     * What is handed out.
     *
     * @param file where the content lies; absent if it is withheld
     * @param sha256 of that content
     */
    record HandedOut(
            Attachment attachment,
            Form form,
            @Nullable Path file,
            @Nullable String sha256) {}
}
