package dev.vedette.standalone.assembly;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassArchiveTest {
    private static final List<String> OPTIONS = List.of("-Xmx64m");

    @TempDir
    Path directory;

    private Path program;
    private Path library;

    @BeforeEach
    void build() throws Exception {
        program = Files.writeString(directory.resolve("program.jar"), "");
        library = Files.writeString(
                Files.createDirectories(directory.resolve("lib")).resolve("library.jar"), "");
    }

    @Test
    void isMadeByTheFirstRunAndUsedByTheNext() throws Exception {
        makeOne();

        assertThat(archive().isMissing()).isFalse();
        assertThat(archive().options()).anyMatch(option -> option.startsWith("-XX:SharedArchiveFile="));
    }

    @Test
    void isNotUsedWhenItWasNeverFinished() throws Exception {
        Files.writeString(target(archive()), "half of it");

        assertThat(archive().isMissing()).isTrue();
    }

    @Test
    void isMadeAnewWhenOnlyALibraryWasBuiltAnew() throws Exception {
        makeOne();
        Files.setLastModifiedTime(library, FileTime.fromMillis(System.currentTimeMillis() + 5000));

        assertThat(archive().options()).anyMatch(option -> option.startsWith("-XX:ArchiveClassesAtExit="));
        assertThat(directory.resolve("archives")).isEmptyDirectory();
    }

    @Test
    void isMadeAnewForOtherOptions() throws Exception {
        makeOne();

        assertThat(archive(List.of("-Xmx65m")).isMissing()).isTrue();
    }

    @Test
    void leavesNothingBehindOfALauncherThatWasKilled() throws Exception {
        Path ours = Files.writeString(target(archive()), "under way");
        Path left = Files.writeString(
                ours.resolveSibling(ours.getFileName().toString().replaceAll("[0-9]+.new$", "99999999.new")), "");
        Path ofAnother = Files.writeString(ours.resolveSibling("other-1.jsa"), "");

        archive().options();

        assertThat(left).doesNotExist();
        assertThat(ours).exists();
        assertThat(ofAnother).exists();
    }

    @Test
    void isDoneWithoutWhereItCannotBeKept() throws Exception {
        Files.writeString(directory.resolve("archives"), "no directory");

        assertThat(archive().options()).isEmpty();
    }

    private void makeOne() throws Exception {
        ClassArchive archive = archive();
        Files.writeString(target(archive), "classes");
        archive.keep();
    }

    private static Path target(ClassArchive archive) {
        return archive.options().stream()
                .filter(option -> option.startsWith("-XX:ArchiveClassesAtExit="))
                .map(option -> Path.of(option.substring(option.indexOf('=') + 1)))
                .findFirst()
                .orElseThrow();
    }

    private ClassArchive archive() {
        return archive(OPTIONS);
    }

    private ClassArchive archive(List<String> options) {
        return new ClassArchive(directory.resolve("archives"), "program", program, options);
    }
}
