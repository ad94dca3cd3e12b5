package dev.vedette.notify.releasability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.event.IncidentStatus;
import dev.vedette.notify.event.Marking;
import dev.vedette.notify.event.ReadinessLevel;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.routing.Sample;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What one organisation is shown of what it filed itself, and of what others did. */
class RedactionTest {

    private static final View SOME = new View("some", Set.of(Field.STATUS_REASON), new Precision.None());
    private static final View ALL = new View("all", EnumSet.allOf(Field.class), new Precision.Full());
    private static final ReleasePolicy POLICY = new ReleasePolicy(Map.of("KFOR", SOME, "MOD", ALL));

    private static final Marking OF_MIA = Sample.event().observed().marking();
    private static final Redaction KFOR = Redaction.of(POLICY, "KFOR");

    @Test
    void hidesNothingOfItsOwn() {
        assertThat(KFOR.isWhole("KFOR")).isTrue();
        assertThat(KFOR.permits(Field.HEADLINE, "KFOR")).isTrue();
        assertThat(KFOR.isWhole(Sample.event()
                        .marking(Tlp.AMBER, "KFOR", "MIA")
                        .observed()
                        .marking()))
                .isTrue();
    }

    @Test
    void hidesOfOthersWhatItsViewDoesNotPermit() {
        assertThat(KFOR.isWhole("MIA")).isFalse();
        assertThat(KFOR.isWhole(OF_MIA)).isFalse();
        assertThat(KFOR.permits(Field.HEADLINE, "MIA")).isFalse();
        assertThat(KFOR.permits(Field.STATUS_REASON, OF_MIA)).isTrue();
        assertThat(KFOR.permits(Field.READINESS_REASON, OF_MIA)).isFalse();
    }

    @Test
    void showsAnythingOnlyToWhomThePolicyNames() {
        assertThat(POLICY.names("KFOR")).isTrue();
        assertThat(POLICY.names("EU")).isFalse();
        assertThat(Redaction.of(POLICY, "EU").permits(Field.STATUS_REASON, "MIA"))
                .isFalse();
        assertThat(Redaction.of(POLICY, "MOD").isWhole("MIA")).isTrue();
    }

    @Test
    void aViewIsWholeOnlyWithEveryFieldAndThePosition() {
        assertThat(new View("all", EnumSet.allOf(Field.class), new Precision.None()).isWhole())
                .isFalse();
        assertThat(new View("most", EnumSet.complementOf(EnumSet.of(Field.RULES)), new Precision.Full()).isWhole())
                .isFalse();
    }

    @Test
    void viewsThatShowTheSameHaveOneFingerprint() {
        assertThat(new View("other", SOME.permitted(), SOME.precision()).fingerprint())
                .isEqualTo(SOME.fingerprint())
                .hasSize(32);
        assertThat(ALL.fingerprint()).isNotEqualTo(SOME.fingerprint());
    }

    @Test
    void showsOfEachEventWhatIsPermitted() {
        assertThat(KFOR.of(Sample.event().headline("hidden").observed()))
                .isInstanceOfSatisfying(
                        ReleasedEvent.OfObservation.class,
                        it -> assertThat(it.observation().headline()).isNull());
        assertThat(KFOR.of(Sample.event().status(IncidentStatus.ESCALATED).statusChanged()))
                .isInstanceOfSatisfying(ReleasedEvent.OfStatus.class, it -> {
                    assertThat(it.to()).isEqualTo(IncidentStatus.ESCALATED);
                    assertThat(it.reason()).isEqualTo("because");
                });
        assertThat(KFOR.of(Sample.event().readinessChanged()))
                .isInstanceOfSatisfying(ReleasedEvent.OfReadiness.class, it -> {
                    assertThat(it.level()).isEqualTo(ReadinessLevel.INCREASED);
                    assertThat(it.reason()).isNull();
                });
    }
}
