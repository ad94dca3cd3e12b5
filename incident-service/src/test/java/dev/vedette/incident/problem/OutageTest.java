package dev.vedette.incident.problem;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.HttpHeaders;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OutageTest {

    @ParameterizedTest
    @CsvSource({
        "08006, connection lost",
        "53100, disk full",
        "53300, too many connections",
        "57P01, shut down",
        "57P03, starting up",
        "40P01, deadlock",
        "25006, standby"
    })
    void isWhatPasses(String state, String meaning) {
        var failure = new IllegalStateException(new RuntimeException(new SQLException(meaning, state)));
        assertThat(Outage.causes(failure)).isTrue();
        var answer = new Problems().unexpected(failure);
        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(answer.getHeaderString(HttpHeaders.RETRY_AFTER)).isEqualTo("5");
        assertThat(((Problem) answer.getEntity()).detail()).doesNotContain(meaning);
    }

    @Test
    void isAPoolThatGotNoConnection() {
        assertThat(Outage.causes(new RuntimeException(new SQLException("Acquisition timeout"))))
                .isTrue();
    }

    @Test
    void isACommitThatTheDatabaseDidNotAnswer() {
        var commit = new IllegalStateException("Could not commit transaction.");
        commit.addSuppressed(new RuntimeException(new SQLException("connection reset", "08006")));
        assertThat(Outage.causes(new RuntimeException(commit))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "22021", "42P01"})
    void isNotWhatStays(String state) {
        var failure = new RuntimeException(new SQLException("secret", state));
        assertThat(Outage.causes(failure)).isFalse();
        var problem = (Problem) new Problems().unexpected(failure).getEntity();
        assertThat(problem.status()).isEqualTo(500);
        assertThat(problem.instance()).startsWith("urn:uuid:");
        assertThat(problem.detail()).doesNotContain("secret");
    }
}
