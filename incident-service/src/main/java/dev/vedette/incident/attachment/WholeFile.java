package dev.vedette.incident.attachment;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file as the content of an answer, always whole: the framework would answer a part to who asks for one, and call that the whole. */
record WholeFile(Path file) implements StreamingOutput {

    /** In bytes. */
    long length() {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException("A content cannot be read", e);
        }
    }

    @Override
    public void write(OutputStream output) throws IOException {
        Files.copy(file, output);
    }
}
