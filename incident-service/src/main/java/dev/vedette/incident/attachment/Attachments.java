package dev.vedette.incident.attachment;

import dev.vedette.incident.account.Caller;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/** The stored files that a caller may see. */
public interface Attachments {

    /** What is known about one. */
    Optional<Attachment> find(Caller caller, UUID id);

    /** Where its content lies, to be handed out; the custody log says that it was. */
    Optional<Path> handOut(Caller caller, UUID id);
}
