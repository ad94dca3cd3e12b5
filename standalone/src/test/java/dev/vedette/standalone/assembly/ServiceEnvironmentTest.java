package dev.vedette.standalone.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.standalone.home.Home;
import dev.vedette.standalone.home.Secrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that come in are large: they lie with what the service keeps, and not where they count as memory or meet those of another. */
class ServiceEnvironmentTest {
    @TempDir
    Path home;

    @Test
    void putsFilesOfFormsIntoTheHome() {
        Settings settings = Settings.of(Path.of("/somewhere/vedette"), Map.of("VEDETTE_HOME", home.toString()));
        Home prepared = settings.home().prepared();
        Secrets secrets = Secrets.of(prepared, ServiceEnvironment.secretNames());

        Path uploads = Path.of(
                new ServiceEnvironment(settings, secrets).ofIncident().getOrDefault("VEDETTE_UPLOADS_DIR", "/nowhere"));

        assertThat(uploads).isDirectory().hasParent(prepared.root());
    }

    @Test
    void putsFilesOfFormsOntoTheVolumeOfTheAttachmentsInTheComposeFile() throws IOException {
        String compose = Files.readString(Path.of("../docker-compose.yml"));
        Matcher uploads = Pattern.compile("(?m)^ *VEDETTE_UPLOADS_DIR: (.+)$").matcher(compose);
        Matcher volume =
                Pattern.compile("volumes: \\[\"attachments:([^\"]+)\"]").matcher(compose);

        assertThat(uploads.find()).isTrue();
        assertThat(volume.find()).isTrue();
        assertThat(uploads.group(1)).startsWith(volume.group(1) + "/");
    }
}
