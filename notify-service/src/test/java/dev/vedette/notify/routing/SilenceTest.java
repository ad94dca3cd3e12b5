package dev.vedette.notify.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.directory.Validity;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SilenceTest {

    private static final Instant UNTIL = Instant.parse("2026-03-07T18:00:00Z");

    @Test
    void doesNotSayWhoWantedItNorWhyWhereThatIsNotToBeKnown() {
        for (String reason :
                new String[] {"range", "until x: y silenced by z until w: v", "two\nlines; rule a silenced by b"}) {
            var silence = new Silence(
                    new UUID(1, 2),
                    new Silence.Scope(null, null, "kfor-duty", null),
                    "mia-duty",
                    reason,
                    new Validity(UNTIL.minusSeconds(60), UNTIL));

            assertThat(Silence.withoutReason("rule near " + silence.describe() + "; rule far " + silence.describe()))
                    .contains("rule near silenced until 2026-03-07T18:00:00Z");
        }
    }

    @Test
    void saysNothingOfWhatIsNone() {
        assertThat(Silence.withoutReason("rule near asks, silenced by mia-duty until then: range"))
                .isEmpty();
    }
}
