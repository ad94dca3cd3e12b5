package dev.vedette.incident.attachment;

import java.io.IOException;

/** The disk did not take it. */
final class DiskException extends IOException {

    DiskException(IOException cause) {
        super("The attachment directory does not take more", cause);
    }

    boolean full() {
        String reason = String.valueOf(getCause());
        return reason.contains("No space left") || reason.contains("quota");
    }
}
