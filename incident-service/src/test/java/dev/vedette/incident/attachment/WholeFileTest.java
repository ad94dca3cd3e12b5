package dev.vedette.incident.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFileTest {

    @TempDir
    Path directory;

    @Test
    void isWrittenToItsEnd() throws IOException {
        var content = new byte[100_001];
        content[100_000] = 7;
        var written = new ByteArrayOutputStream();

        new WholeFile(Files.write(directory.resolve("content"), content)).write(written);

        assertThat(written.toByteArray()).isEqualTo(content);
    }

    @Test
    void isNoErrorWhenTheClientHasGone() throws IOException {
        var file = new WholeFile(Files.write(directory.resolve("content"), new byte[100_000]));

        assertThatCode(() -> file.write(new Gone())).doesNotThrowAnyException();
    }

    @Test
    void isAnErrorWhenItCannotBeRead() {
        var file = new WholeFile(directory.resolve("nothing"));

        assertThatThrownBy(() -> file.write(new ByteArrayOutputStream())).isInstanceOf(NoSuchFileException.class);
    }

    private static final class Gone extends OutputStream {

        @Override
        public void write(int b) throws IOException {
            throw new IOException("Connection was closed");
        }
    }
}
