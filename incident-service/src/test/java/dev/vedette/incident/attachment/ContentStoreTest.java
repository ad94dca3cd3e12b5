package dev.vedette.incident.attachment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.incident.attachment.ContentStore.Disk;
import dev.vedette.incident.attachment.ContentStore.TooLargeException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentStoreTest {

    @TempDir
    Path dir;

    @Test
    void keepsTheSameContentOnce() throws IOException {
        var store = new ContentStore(dir, 10, Disk.REAL);
        var first = store.receive(content("abc"));
        store.keep(first);
        var second = store.receive(content("abc"));
        store.keep(second);
        assertThat(first.sha256()).isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(store.place(first.sha256())).hasContent("abc");
        assertThat(incoming()).isEmpty();
    }

    @Test
    void keepsNothingOfWhatIsTooLarge() throws IOException {
        var store = new ContentStore(dir, 2, Disk.REAL);
        assertThatThrownBy(() -> store.receive(content("abc"))).isInstanceOf(TooLargeException.class);
        assertThat(incoming()).isEmpty();
    }

    @Test
    void keepsNothingOnAFullDisk() throws IOException {
        Disk full = file -> {
            Files.createFile(file);
            return new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    throw new IOException("No space left on device");
                }
            };
        };
        var store = new ContentStore(dir, 10, full);
        assertThatThrownBy(() -> store.receive(content("abc")))
                .isInstanceOfSatisfying(
                        DiskException.class, e -> assertThat(e.full()).isTrue());
        assertThat(incoming()).isEmpty();
    }

    @Test
    void keepsNothingOfAnUploadThatBreaksOff() throws IOException {
        var store = new ContentStore(dir, 10, Disk.REAL);
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("Connection reset");
            }

            @Override
            public int read(byte[] buffer, int from, int length) throws IOException {
                return read();
            }
        };
        assertThatThrownBy(() -> store.receive(broken)).hasMessage("Connection reset");
        assertThat(incoming()).isEmpty();
    }

    private static InputStream content(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private List<Path> incoming() throws IOException {
        try (var files = Files.list(dir.resolve(ContentStore.INCOMING))) {
            return files.toList();
        }
    }
}
