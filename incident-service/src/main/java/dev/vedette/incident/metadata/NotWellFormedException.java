package dev.vedette.incident.metadata;

import java.io.IOException;

/** A file is not what its type says, or has parts of which a clean copy cannot be made. */
public final class NotWellFormedException extends IOException {

    NotWellFormedException(String reason) {
        super(reason);
    }
}
