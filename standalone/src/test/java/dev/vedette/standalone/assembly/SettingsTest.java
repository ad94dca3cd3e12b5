package dev.vedette.standalone.assembly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.standalone.complaint.Complaint;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {
    private static final Path CHECKOUT = Path.of("/somewhere/vedette");

    @Test
    void suitANewcomerWithoutAnySetting() {
        Settings settings = Settings.of(CHECKOUT, Map.of());

        assertThat(settings.home().root()).isEqualTo(CHECKOUT.resolve(".vedette"));
        assertThat(settings.incidentService()).hasToString("http://127.0.0.1:8080/");
        assertThat(settings.notifyService()).hasToString("http://127.0.0.1:8081/");
    }

    @Test
    void takeAnEmptyHomeForNone() {
        assertThat(Settings.of(CHECKOUT, Map.of("VEDETTE_HOME", "")).home().root())
                .isEqualTo(CHECKOUT.resolve(".vedette"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "0", "65536", "-1", "80 80", "99999999999"})
    void refuseWhatIsNoPort(String text) {
        assertThatThrownBy(() -> Settings.of(CHECKOUT, Map.of("VEDETTE_DB_PORT", text)))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("VEDETTE_DB_PORT is \"%s\", which is no port".formatted(text));
    }

    @ParameterizedTest
    @CsvSource({
        "VEDETTE_RULES_MASTER, PAGE",
        "VEDETTE_RULES_FILE, /no/such.yaml",
        "VEDETTE_LINE_FILE, /",
        "VEDETTE_ACCOUNTS_FILE, /no/such.yaml"
    })
    void refuseWhatNoServiceCouldStartWith(String setting, String value) {
        assertThatThrownBy(() -> Settings.of(CHECKOUT, Map.of(setting, value)).requireUsable())
                .isInstanceOf(Complaint.class)
                .hasMessageStartingWith("%s is \"%s\"".formatted(setting, value));
        Settings.of(CHECKOUT, Map.of(setting, "")).requireUsable();
    }

    @Test
    void refuseOnePortForTwoParts() {
        assertThatThrownBy(() -> Settings.of(CHECKOUT, Map.of("VEDETTE_NOTIFY_PORT", "8080")))
                .isInstanceOf(Complaint.class)
                .hasMessageContaining("VEDETTE_INCIDENT_PORT")
                .hasMessageContaining("VEDETTE_NOTIFY_PORT");
    }

    @Test
    void aTakenPortIsNamedWithItsSetting() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> Port.requireFree(Map.of(Port.SMTP, taken.getLocalPort())))
                    .isInstanceOf(Complaint.class)
                    .hasMessageContaining("Port %d, for the mail inbox, is used".formatted(taken.getLocalPort()))
                    .hasMessageContaining("VEDETTE_SMTP_PORT=");
        }
    }

    @Test
    void takenPortsAreNamedTogetherAndAlwaysInTheSameOrder() throws Exception {
        try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                ServerSocket third = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Settings settings = Settings.of(
                    CHECKOUT,
                    Map.of(
                            "VEDETTE_DB_PORT", Integer.toString(one.getLocalPort()),
                            "VEDETTE_INCIDENT_PORT", Integer.toString(other.getLocalPort()),
                            "VEDETTE_AMQP_PORT", Integer.toString(third.getLocalPort())));

            assertThat(settings.ports()).containsOnlyKeys(Port.values());
            assertThat(settings.ports().keySet()).containsExactly(Port.values());
            assertThatThrownBy(() -> Port.requireFree(settings.ports()))
                    .isInstanceOf(Complaint.class)
                    .hasMessageFindingMatch("(?s)for incident-service.*for the broker.*for PostgreSQL");
        }
    }
}
