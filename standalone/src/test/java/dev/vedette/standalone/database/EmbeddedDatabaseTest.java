package dev.vedette.standalone.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.standalone.port.PortInUseException;
import dev.vedette.standalone.port.Ports;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {
    private static final ServiceDatabase INCIDENT = new ServiceDatabase("incident", "it's \\ one");
    private static final ServiceDatabase NOTIFY = new ServiceDatabase("notify", "another");

    @TempDir
    private static Path directory;

    private static EmbeddedDatabase database;

    @BeforeAll
    static void start() {
        database = EmbeddedDatabase.start(directory, Ports.free(), List.of(INCIDENT, NOTIFY));
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void isOutOfReachOfOtherUsersOfTheMachine() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
                .isEqualTo("rwx------");
    }

    @Test
    void isDurable() throws Exception {
        assertThat(query(INCIDENT, "SHOW fsync")).isEqualTo("on");
        assertThat(query(INCIDENT, "SHOW synchronous_commit")).isEqualTo("on");
        assertThat(query(INCIDENT, "SHOW full_page_writes")).isEqualTo("on");
    }

    @Test
    void knowsTheLettersOfTheLanguagesUsedHere() throws Exception {
        assertThat(query(NOTIFY, "SELECT upper('zvečan, đakovica, përroi, приштина')"))
                .isEqualTo("ZVEČAN, ĐAKOVICA, PËRROI, ПРИШТИНА");
    }

    @Test
    void keepsTheServicesApart() {
        assertThatThrownBy(() -> connect("incident", "notify", NOTIFY.password()))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("permission denied");
    }

    @Test
    void asksEveryoneForAPassword() {
        assertThatThrownBy(() -> connect("notify", "notify", "a guess")).hasMessageContaining("password");
        assertThatThrownBy(() -> connect("postgres", "postgres", "postgres")).hasMessageContaining("password");
    }

    @Test
    void keepsItsDataOverARestartAndTakesANewPassword() throws Exception {
        execute("CREATE TABLE kept (id int); INSERT INTO kept VALUES (42)");
        database.close();

        ServiceDatabase changed = new ServiceDatabase("notify", "changed");
        database = EmbeddedDatabase.start(directory, Ports.free(), List.of(INCIDENT, changed));

        assertThat(query(INCIDENT, "SELECT id FROM kept")).isEqualTo("42");
        assertThat(query(changed, "SELECT 1")).isEqualTo("1");

        database.close();
        start();
    }

    @Test
    void namesTheTakenPort() throws Exception {
        try (ServerSocket other = new ServerSocket(Ports.free(), 1, InetAddress.getLoopbackAddress())) {
            int taken = other.getLocalPort();

            assertThatThrownBy(() -> EmbeddedDatabase.start(directory.resolve("other"), taken, List.of(INCIDENT)))
                    .isInstanceOfSatisfying(
                            PortInUseException.class, e -> assertThat(e.port()).isEqualTo(taken));
        }
    }

    @Test
    void saysWhereItsDataWouldHaveBeen() throws Exception {
        Path file = Files.createFile(directory.resolve("a-file"));

        assertThatThrownBy(() -> EmbeddedDatabase.start(file, Ports.free(), List.of(INCIDENT)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(file.toString());
    }

    /** Such as on a disk that is full at that moment: it is to be tried again, not waited for. */
    @Test
    void noticesThatTheServerHasEndedWhileItStarted() throws Exception {
        Path broken = directory.resolve("broken");
        EmbeddedDatabase.start(broken, Ports.free(), List.of(INCIDENT)).close();
        Path settings = broken.resolve("data/postgresql.auto.conf");
        String good = Files.readString(settings);
        Files.writeString(settings, "no_such_setting = on\n");

        assertThatThrownBy(() -> EmbeddedDatabase.start(broken, Ports.free(), List.of(INCIDENT)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("ended while it started");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();

        Files.writeString(settings, good);
        EmbeddedDatabase.start(broken, Ports.free(), List.of(INCIDENT)).close();
    }

    private static Connection connect(String name, String role, String password) throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(name), role, password);
    }

    private static void execute(String command) throws SQLException {
        try (Connection connection = connect("incident", "incident", INCIDENT.password());
                Statement statement = connection.createStatement()) {
            statement.execute(command);
        }
    }

    private static String query(ServiceDatabase service, String query) throws SQLException {
        try (Connection connection = connect(service.name(), service.name(), service.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
