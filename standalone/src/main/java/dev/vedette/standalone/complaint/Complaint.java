package dev.vedette.standalone.complaint;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;

/** Something that the person at the terminal can mend. The message says what is wrong and what to do, in whole sentences. */
public final class Complaint extends RuntimeException {
    public Complaint(String message) {
        super(message);
    }

    public Complaint(String message, Throwable cause) {
        super(message, cause);
    }

    /** The message of a failure for a reader who knows no Java: never empty. */
    public static String reasonOf(Throwable failure) {
        // These have no other message than the name of the file.
        if (failure instanceof AccessDeniedException denied) {
            return denied.getFile() + ": permission denied";
        }
        if (failure instanceof FileAlreadyExistsException other) {
            return other.getFile() + " is there already, and is no directory";
        }
        if (failure instanceof NoSuchFileException missing) {
            return missing.getFile() + " does not exist";
        }
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }
}
