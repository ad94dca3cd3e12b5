package dev.vedette.notify.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStampTest {

    @TempDir
    Path directory;

    @Test
    void anEditThatLeavesSizeAndTimeAsTheyWereIsSeen() throws IOException {
        Path file = Files.writeString(directory.resolve("rules.yaml"), "one");
        FileStamp before = FileStamp.of(file);
        FileTime time = Files.getLastModifiedTime(file);

        Files.writeString(file, "two");
        Files.setLastModifiedTime(file, time);

        assertThat(FileStamp.of(file)).isNotEqualTo(before);
    }

    @Test
    void aFileThatIsLeftAloneStaysTheSame() throws IOException {
        Path file = Files.writeString(directory.resolve("rules.yaml"), "one");

        assertThat(FileStamp.of(file)).isEqualTo(FileStamp.of(file));
        assertThat(FileStamp.of(directory.resolve("gone.yaml"))).isEqualTo(FileStamp.of(directory.resolve("none")));
    }
}
