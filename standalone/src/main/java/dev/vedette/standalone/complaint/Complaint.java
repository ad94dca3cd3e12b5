package dev.vedette.standalone.complaint;

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
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }
}
