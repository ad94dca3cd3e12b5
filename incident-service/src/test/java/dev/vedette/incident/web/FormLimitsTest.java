package dev.vedette.incident.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever is too large, what was typed stays, or a page says what to do. */
@QuarkusTest
class FormLimitsTest {

    private static final int MB = 1024 * 1024;

    @TempDir
    Path files = Path.of("");

    @Inject
    UploadLeftovers leftovers;

    @ConfigProperty(name = "quarkus.http.body.uploads-directory")
    Path uploads = Path.of("");

    private Browser mia = new Browser();

    @BeforeEach
    void signIn() {
        mia = Browser.signedInAs("mia-duty");
    }

    @Test
    void takesTwoFilesThatAreLargeTogether() throws IOException {
        Response filed = mia.sendFiles("/", FilePagesTest.sighting(), file("one.mp4", 70), file("two.mp4", 70));

        assertThat(filed.statusCode()).as(filed.asString()).isEqualTo(303);
        assertThat(mia.get(FilePagesTest.path(filed)).asString())
                .contains("one.mp4")
                .contains("two.mp4");
        await().untilAsserted(() -> {
            try (var left = Files.list(uploads)) {
                assertThat(left.filter(path -> path.toFile().length() > MB)).isEmpty();
            }
        });
    }

    @Test
    void saysBesideTheFieldWhichFileIsTooLargeAndKeepsTheRest() throws IOException {
        Response refused = mia.sendFiles("/", FilePagesTest.sighting(), file("small.mp4", 1), file("large.mp4", 140));

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.asString())
                .contains("“large.mp4” is larger than 100 MB and was not taken.")
                .contains("value=\"Six armed men by the road\"")
                .containsPattern("name=\"attachments\" value=\"[0-9a-f-]{36}\" checked> small.mp4");
    }

    @Test
    void saysBesideTheFieldThatATextIsTooLong() {
        for (int length : new int[] {65_000, 300_000, 2_000_000}) {
            Map<String, List<String>> form = FilePagesTest.sighting();
            form.put("equipment", List.of("x".repeat(length)));
            Response refused = mia.send("/", form);
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.asString())
                    .contains("id=\"e-equipment\"")
                    .contains("has " + length + " characters; at most 8000")
                    .contains("value=\"Six armed men by the road\"");
        }
        Map<String, List<String>> readiness = Map.of("reason", List.of("y".repeat(100_000)));
        assertThat(mia.sendPlain("/readiness", readiness).asString()).contains("id=\"e-reason\"");
    }

    @Test
    void answersWhatIsBeyondAllLimitsWithAPage() {
        Map<String, List<String>> form = FilePagesTest.sighting();
        form.put("equipment", List.of("x".repeat(9 * MB)));
        Response refused = mia.send("/", form);
        assertThat(refused.statusCode()).isEqualTo(413);
        assertThat(refused.contentType()).startsWith("text/html");
        assertThat(refused.asString()).contains("fewer or smaller files");
    }

    @Test
    void takesNoMoreThanTwentyFilesAtOnce() throws IOException {
        Path[] many = new Path[21];
        for (int i = 0; i < many.length; i++) {
            many[i] = Files.writeString(files.resolve(i + ".txt"), "file " + i);
        }
        Response refused = mia.sendFiles("/", FilePagesTest.sighting(), many);
        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.asString())
                .contains("At most 20 files")
                .contains("> 19.txt")
                .doesNotContain("> 20.txt");
    }

    @Test
    void removesWhatACrashLeft() throws IOException {
        Path old = Files.writeString(uploads.resolve("left-by-a-crash"), "x");
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(2))));
        Path fresh = Files.writeString(uploads.resolve("just-coming-in"), "x");
        leftovers.remove();
        assertThat(old).doesNotExist();
        assertThat(fresh).exists();
        Files.delete(fresh);
    }

    private Path file(String name, int megabytes) throws IOException {
        Path file = files.resolve(name);
        try (var content = new RandomAccessFile(file.toFile(), "rw")) {
            content.setLength((long) megabytes * MB);
        }
        return file;
    }
}
