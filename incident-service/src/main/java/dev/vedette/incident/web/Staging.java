package dev.vedette.incident.web;

import dev.vedette.incident.account.Caller;
import dev.vedette.incident.attachment.Attachment;
import dev.vedette.incident.attachment.Attachments;
import dev.vedette.incident.attachment.StoreAttachment;
import dev.vedette.incident.attachment.StoreAttachment.About;
import dev.vedette.incident.attachment.StoreAttachment.Stored;
import dev.vedette.incident.problem.FieldError;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Stores what comes with a form before the form is judged, so that a wrong field elsewhere does not lose it. */
@ApplicationScoped
class Staging {

    private static final String CAPTURED_AT = "capturedAt";
    /** Files that are taken from one form; an observation carries at most 50. */
    private static final int MOST_AT_ONCE = 20;

    /** The attachments that a form carries now, and what could not be stored. */
    record Staged(List<Attachment> attachments, List<FieldError> errors) {

        List<String> ids() {
            return attachments.stream().map(kept -> kept.id().toString()).toList();
        }
    }

    private final StoreAttachment store;
    private final Attachments attachments;

    @Inject
    Staging(StoreAttachment store, Attachments attachments) {
        this.store = store;
        this.attachments = attachments;
    }

    Staged stage(Caller caller, Input input) {
        List<Attachment> kept = new ArrayList<>(known(caller, input.all("attachments")));
        List<FieldError> errors = new ArrayList<>();
        OffsetDateTime capturedAt = input.uploads().isEmpty() ? null : Times.parsed(input, CAPTURED_AT, errors);
        boolean wrongTime = !errors.isEmpty();
        boolean asIs = !input.all("asIs").isEmpty();
        if (input.uploads().size() > MOST_AT_ONCE) {
            errors.add(new FieldError(
                    "attachments",
                    "At most " + MOST_AT_ONCE
                            + " files can be added at once: the first are kept; add the others now."));
        }
        for (Input.Upload upload : input.uploads()
                .subList(0, Math.min(MOST_AT_ONCE, input.uploads().size()))) {
            if (wrongTime) {
                errors.add(new FieldError(
                        "attachments",
                        "“" + upload.fileName() + "” was not taken, as “" + Labels.of(CAPTURED_AT)
                                + "” is wrong. Mend that, then add it again."));
                continue;
            }
            if (isEmpty(upload)) {
                errors.add(new FieldError(
                        "attachments",
                        "“" + upload.fileName()
                                + "” has nothing in it (0 bytes) and was not taken. Choose the file that you"
                                + " meant, or leave it out."));
                continue;
            }
            Stored stored = store(caller, new About(upload.fileName(), capturedAt, asIs), upload);
            if (stored instanceof Stored.Kept it) {
                // Who had to choose files again may have chosen what is here already.
                if (kept.stream().noneMatch(other -> isSame(other, it.attachment()))) {
                    kept.add(it.attachment());
                }
            } else if (stored instanceof Stored.Refused it && it.error().field().equals(CAPTURED_AT)) {
                errors.add(new FieldError(CAPTURED_AT, it.error().message() + ". Mend it, then add the file again"));
            } else {
                errors.add(new FieldError("attachments", "“" + upload.fileName() + "” " + reason(stored)));
            }
        }
        errors.addAll(LostFiles.missing(input, kept));
        GoneFile.of(input.values(), kept).forEach(gone -> errors.add(gone.error()));
        return new Staged(kept, errors);
    }

    /** Those of the ids that the caller may see. */
    List<Attachment> known(Caller caller, List<String> ids) {
        return ids.stream()
                .map(Staging::uuid)
                .filter(id -> id != null)
                .flatMap(id -> attachments.find(caller, id).stream())
                .toList();
    }

    private static boolean isSame(Attachment one, Attachment other) {
        return one.fileName().equals(other.fileName()) && one.sha256().equals(other.sha256());
    }

    private static boolean isEmpty(Input.Upload upload) {
        try {
            return upload.isEmpty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Stored store(Caller caller, About about, Input.Upload upload) {
        try (InputStream content = upload.open()) {
            return store.store(caller, about, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String reason(Stored stored) {
        if (stored instanceof Stored.TooLarge tooLarge) {
            return "is larger than " + tooLarge.limitBytes() / (1024 * 1024) + " MB and was not taken.";
        }
        if (stored instanceof Stored.Refused refused) {
            return "was not taken: its name " + refused.error().message() + ".";
        }
        return stored instanceof Stored.NotAllowed
                ? "was not taken: your account may not attach files."
                : "could not be stored. Try again later.";
    }

    private static @Nullable UUID uuid(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
