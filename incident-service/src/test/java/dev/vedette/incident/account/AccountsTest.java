package dev.vedette.incident.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.LaunchMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccountsTest {

    private static final String PASSWORD = "vedette-demo";
    private static final String HERE = "192.0.2.1";
    private static final String HASH = "$2a$10$7NR8ykXExqxoRC/NdbyxvO.egZGwftj0tPfUxIRcvAQ.5/.LgAVku";
    private static final String OTHER_HASH = "$2a$10$1PItPlnI196bj5bSf5lDtu9ivK7.Afikhp2vAoCkF5HSdVYPu8Xwa";
    private static final String YAML = """
            organisations: {MIA: {name: Ministry, tier: NATIONAL}}
            accounts: [{name: mia-duty, password: "%s", organisation: MIA, roles: [DUTY_OFFICER]}]
            """;

    private final JumpingClock clock = new JumpingClock();

    @Test
    void readsTheFileAgainWhenItChanges(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("accounts.yaml"), YAML.formatted(HASH));
        Accounts accounts = new Accounts(Optional.of(file), false, clock);
        String session = accounts.account("mia-duty").orElseThrow().sessionName();

        Files.writeString(file, "# changed\n" + YAML.formatted(OTHER_HASH));
        clock.jump(Duration.ofSeconds(2));

        assertThat(accounts.account("mia-duty").orElseThrow().sessionName())
                .isNotEqualTo(session)
                .endsWith(":mia-duty");
    }

    @Test
    void readsTheFileAgainAlthoughTheClockWasSetBack(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("accounts.yaml"), YAML.formatted(HASH));
        Accounts accounts = new Accounts(Optional.of(file), false, clock);

        clock.jump(Duration.ofHours(3));
        assertThat(accounts.account("mia-duty")).isPresent();
        clock.jump(Duration.ofHours(-3));
        Files.writeString(file, "# changed\n" + YAML.formatted(HASH).replace("mia-duty", "mia-watch"));

        assertThat(accounts.account("mia-duty")).isEmpty();
    }

    @Test
    void keepsTheAccountsWhileTheFileIsBrokenOrAway(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("accounts.yaml"), YAML.formatted(HASH));
        Accounts accounts = new Accounts(Optional.of(file), false, clock);

        Files.writeString(file, "accounts: [");
        clock.jump(Duration.ofSeconds(2));
        assertThat(accounts.account("mia-duty")).isPresent();

        Files.delete(file);
        clock.jump(Duration.ofSeconds(2));
        assertThat(accounts.account("mia-duty")).isPresent();

        Files.writeString(file, YAML.formatted(HASH).replace("mia-duty", "mia-watch"));
        clock.jump(Duration.ofSeconds(2));
        assertThat(accounts.account("mia-duty")).isEmpty();
    }

    @Test
    void doesNotStartWithABrokenOrAbsentFile(@TempDir Path directory) throws IOException {
        Path broken = Files.writeString(directory.resolve("accounts.yaml"), "accounts: [");

        assertThatThrownBy(() -> new Accounts(Optional.of(broken), false, clock))
                .hasMessageContaining(broken.toString());
        assertThatThrownBy(() -> new Accounts(Optional.of(directory.resolve("none")), false, clock))
                .hasMessageContaining("none");
    }

    @Test
    void letsNobodyInWithoutAFile() {
        Accounts nobody = new Accounts(Optional.empty(), false, clock);

        assertThat(nobody.account("mia-duty")).isEmpty();
        assertThat(nobody.all()).isEmpty();
    }

    @Test
    void refusesEvenTheRightPasswordWhileANameMustWait() {
        Accounts accounts = new Accounts(Optional.empty(), true, clock);
        PasswordCheck check = new PasswordCheck(accounts, new VerifiedPasswords(clock), new FailedAttempts(clock));
        for (int i = 0; i < 4; i++) {
            assertThat(check.check("mia-duty", "wrong", HERE)).isEmpty();
        }

        assertThat(check.check("mia-duty", PASSWORD, HERE)).isEmpty();
        clock.jump(Duration.ofMinutes(1));
        assertThat(check.check("mia-duty", PASSWORD, HERE)).isPresent();
    }

    @Test
    void remembersARightPasswordForAWhileOnly() {
        Accounts accounts = new Accounts(Optional.empty(), true, clock);
        VerifiedPasswords verified = new VerifiedPasswords(clock);
        Account duty = accounts.account("mia-duty").orElseThrow();
        assertThat(verified.contains(duty, PASSWORD)).isFalse();
        assertThat(new PasswordCheck(accounts, verified, new FailedAttempts(clock)).check("mia-duty", PASSWORD, HERE))
                .isPresent();

        assertThat(verified.contains(duty, PASSWORD)).isTrue();
        assertThat(verified.contains(duty, "wrong")).isFalse();
        assertThat(verified.contains(accounts.account("mod-duty").orElseThrow(), PASSWORD))
                .isFalse();
        clock.jump(Duration.ofMinutes(6));
        assertThat(verified.contains(duty, PASSWORD)).isFalse();
    }

    @Test
    void wantsAKeyOfItsOwnInProduction() {
        assertThatThrownBy(() -> SessionKey.check("", LaunchMode.NORMAL)).hasMessageContaining("VEDETTE_SESSION_KEY");
        assertThatThrownBy(() -> SessionKey.check("x".repeat(31), LaunchMode.NORMAL))
                .hasMessageContaining("32");
        SessionKey.check("x".repeat(32), LaunchMode.NORMAL);
    }
}
