package dev.vedette.standalone.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.standalone.complaint.Complaint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
    private static final long MEGABYTE = 1024 * 1024;

    @TempDir
    Path directory;

    private Home home;

    @BeforeEach
    void prepare() {
        home = new Home(directory.resolve("home")).prepared();
    }

    @Test
    void oneProcessAtATimeUsesAHome() {
        HomeLock held = HomeLock.acquire(home);
        try {
            assertThat(HomeLock.tryAcquire(home)).isEmpty();
            assertThatThrownBy(() -> HomeLock.acquire(home))
                    .isInstanceOf(Complaint.class)
                    .hasMessageContaining("already runs on " + home.root())
                    .hasMessageContaining("process " + ProcessHandle.current().pid())
                    .hasMessageContaining("VEDETTE_HOME");
        } finally {
            held.close();
        }
        Optional<HomeLock> again = HomeLock.tryAcquire(home);
        assertThat(again).isPresent();
        again.ifPresent(HomeLock::close);
    }

    @Test
    void complainsOfAHomeThatCannotBeMade() throws IOException {
        Path file = Files.writeString(directory.resolve("file"), "");

        assertThatThrownBy(() -> new Home(file.resolve("home")).prepared())
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("VEDETTE_HOME");
    }

    @Test
    void complainsOfAFullDiskBeforeAnythingStarts() {
        Disk disk = new Disk(home.root(), path -> 100 * MEGABYTE);

        assertThatThrownBy(disk::requireUsable)
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("is full: 100 MB are free, 400 MB are needed");
    }

    @Test
    void blamesWhatRefusesToBeWrittenRatherThanItsSize() {
        Disk disk = new Disk(home.root().resolve("missing"), path -> 100 * MEGABYTE);

        assertThatThrownBy(disk::requireUsable)
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("cannot be written")
                .hasMessageContaining("does not exist");
    }

    @Test
    void blamesTheDiskForAFailureOnlyWhenItIsAllButFull() {
        assertThat(new Disk(home.root(), path -> 100 * MEGABYTE).trouble()).isEmpty();
        assertThat(new Disk(home.root(), path -> 3 * MEGABYTE).trouble())
                .hasValueSatisfying(message -> assertThat(message).contains("3 MB are free"));
    }

    @Test
    void saysThatADirectoryCannotBeWritten() {
        Disk disk = Disk.of(home.root().resolve("missing"));

        assertThat(disk.trouble())
                .hasValueSatisfying(message -> assertThat(message).contains("cannot be written"));
    }

    @Test
    void secretsAreMadeOnceAndReadableByTheirOwnerAlone() throws IOException {
        String made = Secrets.of(home, "broker").get("broker");

        assertThat(made).hasSizeGreaterThanOrEqualTo(32);
        assertThat(Secrets.of(home, "broker", "session").get("broker")).isEqualTo(made);
        assertThat(Secrets.of(home, "session").get("session")).isNotEqualTo(made);
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(home.root().resolve("secrets"))))
                .isEqualTo("rw-------");
        assertThat(Secrets.of(home, "broker")).asString().doesNotContain(made);
    }

    @Test
    void rulesFollowTheBundledOnesUntilTheyAreEdited() throws IOException {
        Path bundled = Files.writeString(directory.resolve("bundled.yaml"), "rules: 1");
        RulesFile rules = new RulesFile(home);
        assertThat(rules.provide(bundled)).isEmpty();
        assertThat(rules.path()).hasContent("rules: 1");

        Files.writeString(bundled, "rules: 2");
        assertThat(rules.provide(bundled)).isEmpty();
        assertThat(rules.path()).hasContent("rules: 2");

        Files.writeString(rules.path(), "rules: mine");
        assertThat(rules.provide(bundled)).isEmpty();
        Files.writeString(bundled, "rules: 3");
        assertThat(rules.provide(bundled))
                .hasValueSatisfying(note -> assertThat(note).contains("have changed"));
        assertThat(rules.path()).hasContent("rules: mine");
    }
}
