package dev.vedette.notify.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class AcknowledgeTest {

    private static final Acknowledge QUICK = Acknowledge.of("near", Duration.ofMinutes(5), List.of("KIA"));
    private static final Acknowledge SLOW = Acknowledge.of("near", Duration.ofMinutes(9), List.of("MOD"));

    @Test
    void everyoneForHimselfAndTheLargerNumberWinWhicheverIsShorter() {
        var each = Acknowledge.of("near", Duration.ofMinutes(30), List.of(), Acknowledge.By.CONTACT, 1);
        var two = Acknowledge.of("near", Duration.ofMinutes(20), List.of("KIA"), Acknowledge.By.ORGANISATION, 2);

        assertThat(Acknowledge.stricter(each, two))
                .isEqualTo(Acknowledge.of("near", Duration.ofMinutes(20), List.of("KIA"), Acknowledge.By.CONTACT, 2));
    }

    @Test
    void theShorterTimeIsTheStricterAndNoRuleTakesAwayWhomAnotherOneTells() {
        var both = Acknowledge.of("near", Duration.ofMinutes(5), List.of("KIA", "MOD"));
        assertThat(Acknowledge.stricter(QUICK, SLOW)).isEqualTo(both);
        assertThat(Acknowledge.stricter(SLOW, QUICK)).isEqualTo(both);
        assertThat(Acknowledge.stricter(Acknowledge.of("near", Duration.ofMinutes(1), List.of()), SLOW))
                .isEqualTo(Acknowledge.of("near", Duration.ofMinutes(1), List.of("MOD")));
    }

    @Test
    void anyIsStricterThanNone() {
        assertThat(Acknowledge.stricter(null, SLOW)).isEqualTo(SLOW);
        assertThat(Acknowledge.stricter(SLOW, null)).isEqualTo(SLOW);
        assertThat(Acknowledge.stricter(null, null)).isNull();
    }

    @Test
    void atEqualTimesAllAreTold() {
        assertThat(Acknowledge.stricter(QUICK, Acknowledge.of("near", Duration.ofMinutes(5), List.of("MOD", "KIA"))))
                .isEqualTo(Acknowledge.of("near", Duration.ofMinutes(5), List.of("KIA", "MOD")));
    }
}
