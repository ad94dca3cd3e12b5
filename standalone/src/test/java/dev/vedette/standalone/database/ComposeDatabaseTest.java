package dev.vedette.standalone.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.standalone.port.Ports;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The databases that {@code docker-compose.yml} lets come into being. */
class ComposeDatabaseTest {
    private static final Pattern ARGUMENTS = Pattern.compile("(?m)^ *POSTGRES_INITDB_ARGS: (.+)$");

    @TempDir
    private Path directory;

    @Test
    void canBeInitialisedWithTheArgumentsOfTheComposeFile() throws Exception {
        List<String> command = new ArrayList<>();
        if ("root".equals(System.getProperty("user.name"))) {
            // PostgreSQL refuses to run as root.
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(
                List.of(initdb().toString(), "-D", directory.resolve("composed").toString()));
        command.addAll(argumentsOfComposeFile());

        Process initdb = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(initdb.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(initdb.waitFor()).as(said).isZero();
        assertThat(said).contains("builtin", "C.UTF-8");
    }

    /** The program that the embedded server has unpacked. */
    private Path initdb() throws IOException {
        EmbeddedDatabase.start(directory, Ports.free(), List.of()).close();
        try (Stream<Path> files = Files.walk(directory.resolve("binaries"))) {
            return files.filter(file -> file.endsWith("bin/initdb")).findFirst().orElseThrow();
        }
    }

    private static List<String> argumentsOfComposeFile() throws IOException {
        Matcher arguments = ARGUMENTS.matcher(Files.readString(Path.of("../docker-compose.yml")));
        assertThat(arguments.find()).isTrue();
        return List.of(arguments.group(1).split(" "));
    }
}
