package dev.vedette.incident.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.incident.account.ClearedAccounts;
import dev.vedette.incident.account.Organisation;
import dev.vedette.incident.account.Organisations;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A changed policy is taken as a whole or not at all. */
class WatchedPolicyBookTest {

    @TempDir
    Path directory;

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final TreeMap<String, String> cleared = new TreeMap<>();
    private final ClearedAccounts accounts = () -> cleared;
    private Path file = Path.of("");
    private WatchedPolicyBook book;

    @BeforeEach
    void start() throws IOException {
        file = directory.resolve("policy.yaml");
        save(policy("MIA"));
        book = new WatchedPolicyBook(Optional.of(file), nobody(), accounts, metrics);
    }

    private static Organisations nobody() {
        return new Organisations() {
            @Override
            public List<Organisation> all() {
                return List.of();
            }

            @Override
            public Optional<Organisation> find(String code) {
                return Optional.empty();
            }
        };
    }

    private static String policy(String organisation) {
        return "views: {some: {coordinates: none, permit: [headline]}}\norganisations: {" + organisation
                + ": {view: some}}\n";
    }

    private void save(String text) throws IOException {
        Files.writeString(file, text);
    }

    private List<String> unnamed() {
        return book.inForce().unnamed(List.of("MIA", "KFOR"));
    }

    private double problems() {
        return metrics.get("vedette.release.policy.problems").gauge().value();
    }

    @Test
    void takesAChangedFileOnceItHasSettled() throws IOException {
        save(policy("KFOR"));
        book.look();
        assertThat(unnamed()).as("it may still be written").containsExactly("KFOR");
        book.look();
        assertThat(unnamed()).containsExactly("MIA");
    }

    @Test
    void aBadFileNeverReplacesAGoodOne() throws IOException {
        save(policy("KFOR").replace("headline", "headlin"));
        book.look();
        book.look();
        assertThat(unnamed()).containsExactly("KFOR");
        assertThat(book.state().refusal()).contains("1:44", "Did you mean headline?");
        assertThat(problems()).isEqualTo(1);

        save(policy("MIA"));
        book.look();
        book.look();
        assertThat(book.state().refusal()).isNull();
        assertThat(problems()).isZero();
    }

    @Test
    void aFileThatIsGoneChangesNothingAndIsTakenAgainWhenItIsBack() throws IOException {
        Files.delete(file);
        book.look();
        assertThat(unnamed()).containsExactly("KFOR");
        assertThat(book.state().refusal()).contains("cannot be read", file.toString());

        save(policy("MIA"));
        book.look();
        book.look();
        assertThat(book.state().refusal()).isNull();
    }

    @Test
    void saysWhichAccountsAreClearedForALevelThatThereIsNot() throws IOException {
        cleared.put("kia-duty", "LOW");
        cleared.put("mia-duty", "HIGH");
        assertThat(book.clearedForUnknown()).containsExactly("kia-duty", "mia-duty");

        save("classification: {levels: [LOW], channels: {screen: LOW}}\n" + policy("MIA"));
        book.look();
        book.look();

        assertThat(book.clearedForUnknown()).containsExactly("mia-duty");
    }

    @Test
    void endsTheStartWhereThereIsNoGoodOne() throws IOException {
        Optional<Path> bad = Optional.of(directory.resolve("bad.yaml"));
        assertThatThrownBy(() -> new WatchedPolicyBook(bad, nobody(), accounts, metrics))
                .isInstanceOf(UncheckedIOException.class);
        Files.writeString(bad.orElseThrow(), "views: 1");
        assertThatThrownBy(() -> new WatchedPolicyBook(bad, nobody(), accounts, metrics))
                .isInstanceOf(InvalidPolicyException.class);
    }
}
