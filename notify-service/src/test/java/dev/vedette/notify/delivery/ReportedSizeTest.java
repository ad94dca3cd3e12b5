package dev.vedette.notify.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No message is longer than its reader reads. */
class ReportedSizeTest {

    @Test
    void cutsWhatBecameOfMany() {
        assertThat(ReportedDeliveries.detail("x".repeat(8_000))).hasSize(8_000);
        assertThat(ReportedDeliveries.detail("x".repeat(8_001)))
                .hasSizeLessThan(8_000)
                .endsWith("…");
    }

    @Test
    void whatRestsOnMoreThanCanBeSaidRestsOnWhatNobodyKnows() {
        List<UUID> most = Stream.generate(UUID::randomUUID).limit(1_000).toList();
        assertThat(ReportedDeliveries.grounds(most)).isEqualTo(most);

        List<UUID> more = Stream.generate(UUID::randomUUID).limit(1_001).toList();
        assertThat(ReportedDeliveries.grounds(more)).hasSize(1_000).contains(new UUID(0, 0));
    }

    @Test
    void saysAsManyAsFit() {
        assertThat(ReportedDecisions.fitting(Collections.nCopies(600, "x"), it -> 1))
                .hasSize(500);
        assertThat(ReportedDecisions.fitting(Collections.nCopies(600, "x"), it -> 100_000))
                .hasSize(8);
    }
}
