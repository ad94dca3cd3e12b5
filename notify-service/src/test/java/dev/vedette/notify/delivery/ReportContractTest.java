package dev.vedette.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.vedette.notify.outbox.ReportContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes back is what {@code contracts/} says. */
class ReportContractTest {

    private static final Map<String, Class<?>> RECORDS = Map.of(
            DeliveryChangedV1.TYPE, DeliveryChangedV1.class,
            NotToldChangedV1.TYPE, NotToldChangedV1.class,
            UnreachedChangedV1.TYPE, UnreachedChangedV1.class);

    private final ReportContract contract = new ReportContract();
    private final JsonMapper mapper = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_NULL, JsonInclude.Include.NON_NULL))
            .build();

    static Stream<Path> golden() throws IOException {
        return ReportContract.messages("golden");
    }

    static Stream<Path> refused() throws IOException {
        return ReportContract.messages("refused");
    }

    @ParameterizedTest
    @MethodSource("golden")
    void goldenMessagesFollowTheSchemas(Path golden) throws IOException {
        assertThat(contract.violations(Files.readString(golden))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatIsRefusedDoesNot(Path refused) throws IOException {
        assertThat(contract.violations(Files.readString(refused))).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("golden")
    void wireRecordsSayAllThatGoldenMessagesSay(Path golden) throws IOException {
        JsonNode message = mapper.readTree(golden.toFile());
        Object data = mapper.treeToValue(
                message.path("data"), RECORDS.get(message.path("type").asText()));

        assertThat(withoutDigits(mapper.readTree(mapper.writeValueAsString(data))))
                .isEqualTo(withoutDigits(message.path("data")));
    }

    @Test
    void everyGoldenMessageIsNamedInTheDescription() throws IOException {
        String description = Files.readString(Path.of("../contracts/asyncapi.yaml"));
        assertThat(golden())
                .allSatisfy(file -> assertThat(description).contains("./reports/golden/" + file.getFileName()));
    }

    /** Fractions of seconds end with zeros or not. */
    private static String withoutDigits(JsonNode node) {
        return node.toString().replaceAll("(\\.[0-9]*?)0+Z", "$1Z");
    }
}
