package dev.vedette.incident.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What comes in is what {@code contracts/} says. */
class ReportReaderTest {

    private final ReportReader reader = new ReportReader();

    static Stream<Path> golden() throws IOException {
        return Reports.golden();
    }

    static Stream<Path> refused() throws IOException {
        return Reports.refused();
    }

    @ParameterizedTest
    @MethodSource("golden")
    void understandsGoldenMessages(Path golden) throws IOException {
        assertThat(reader.read(Files.readString(golden)).data().isObject()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesWhatIsNotAsTheContractHasIt(Path refused) throws IOException {
        String body = Files.readString(refused);

        assertThatThrownBy(() -> reader.read(body))
                .isInstanceOfSatisfying(
                        RefusedMessage.class,
                        why -> assertThat(why.reason()).isEqualTo(DeadLetterReason.SCHEMA_VIOLATION));
    }

    @Test
    void refusesWhatIsOfAnotherIncidentThanItsKey() throws IOException {
        String body = Reports.text("delivery-changed.sent")
                .replace("\"partitionkey\": \"01938f6e", "\"partitionkey\": \"11938f6e");

        assertThatThrownBy(() -> reader.read(body)).isInstanceOf(RefusedMessage.class);
    }

    @Test
    void tellsAnUnknownVersionFromAnUnknownType() throws IOException {
        String golden = Reports.text("delivery-changed.sent");

        assertThatThrownBy(() -> reader.read(golden.replace("delivery.changed.v1", "delivery.changed.v2")))
                .isInstanceOfSatisfying(
                        RefusedMessage.class,
                        why -> assertThat(why.reason()).isEqualTo(DeadLetterReason.UNKNOWN_VERSION));
        assertThatThrownBy(() -> reader.read(golden.replace("delivery.changed.v1", "delivery.eaten.v1")))
                .isInstanceOfSatisfying(
                        RefusedMessage.class, why -> assertThat(why.reason()).isEqualTo(DeadLetterReason.UNKNOWN_TYPE));
    }
}
