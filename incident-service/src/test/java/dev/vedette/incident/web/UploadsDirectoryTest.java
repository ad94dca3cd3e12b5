package dev.vedette.incident.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadsDirectoryTest {

    @TempDir
    Path directory;

    @Test
    void isMade() {
        Path uploads = directory.resolve("some/where");

        UploadsDirectory.require(uploads);

        assertThat(uploads).isDirectory();
    }

    @Test
    void isNamedWithItsSettingIfItCannotBeMade() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");

        assertThatThrownBy(() -> UploadsDirectory.require(file.resolve("uploads")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("VEDETTE_UPLOADS_DIR is " + file);
    }
}
