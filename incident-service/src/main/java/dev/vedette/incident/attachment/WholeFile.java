package dev.vedette.incident.attachment;

import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.logging.Logger;

/** A file as the content of an answer, always whole: the framework would answer a part to who asks for one, and call that the whole. */
record WholeFile(Path file) implements StreamingOutput {

    private static final Logger LOG = Logger.getLogger(WholeFile.class);
    private static final int PART = 16 * 1024;

    /** In bytes. */
    long length() {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException("A content cannot be read", e);
        }
    }

    /** Ends quietly when the client has gone: nothing can be answered any more, and that is no error here. A file that cannot be read is one. */
    @Override
    public void write(OutputStream output) throws IOException {
        try (InputStream content = Files.newInputStream(file)) {
            var part = new byte[PART];
            for (int read = content.read(part); read >= 0; read = content.read(part)) {
                if (!isTaken(output, part, read)) {
                    return;
                }
            }
        }
    }

    private static boolean isTaken(OutputStream output, byte[] part, int length) {
        try {
            output.write(part, 0, length);
            return true;
        } catch (IOException e) {
            LOG.debugf("A client went while a file was handed out: %s", e);
            return false;
        }
    }
}
