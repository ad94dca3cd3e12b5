package dev.vedette.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.health.api.Wellness;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

/** Health says so when nothing is taken up. */
@QuarkusTest
@TestProfile(DispatchProfile.class)
class DispatchHealthTest extends Dispatching {

    @Inject
    @Wellness
    DispatchHealth health;

    @Inject
    DataSource source;

    @Test
    void saysWhenTheDatabaseDoesNotAnswerAlthoughNothingFails() throws SQLException {
        await().untilAsserted(() -> assertThat(status()).isEqualTo(Status.UP));

        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("lock table delivery in access exclusive mode");

            await().untilAsserted(() -> assertThat(status()).isEqualTo(Status.DOWN));
            connection.rollback();
        }

        await().untilAsserted(() -> assertThat(status()).isEqualTo(Status.UP));
    }

    private Status status() {
        return health.call().getStatus();
    }
}
