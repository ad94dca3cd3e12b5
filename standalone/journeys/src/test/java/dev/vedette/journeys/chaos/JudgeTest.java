package dev.vedette.journeys.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The judge of {@code bench/chaos} finds each thing that must not be, and nothing where all is well. */
class JudgeTest {

    private static final String MOD = "mod-duty@mod.example";
    private static final long FILED = 1_000_000;

    private final List<Filed> filed = new ArrayList<>();
    private final List<Arrival> arrivals = new ArrayList<>();
    private final List<Delivery> deliveries = new ArrayList<>();
    private final List<Fault> faults = new ArrayList<>();
    private final List<Link.Broken> broken = new ArrayList<>();

    @Test
    void findsNothingWhereEachCameOnceAndInOrder() {
        file("K0I1O0V1", "o0", 0, "SENT");
        file("K0I1O1V1", "o1", 1, "SENT");
        arrive("K0I1O0V1", 10, 11);
        arrive("K0I1O1V1", 20, 21);

        var verdict = judge();
        assertThat(verdict.violations()).isEmpty();
        assertThat(verdict.arrived).isEqualTo(2);
        assertThat(verdict.repeats).isEmpty();
    }

    @Test
    void findsWhatIsSentAsFarAsTheInstallationKnowsAndNeverCame() {
        file("K0I1O0V1", "o0", 0, "SENT");

        assertThat(judge().lost).singleElement().asString().contains("K0I1O0V1", MOD, "SENT");
    }

    @Test
    void findsWhatWasNeverPlanned() {
        file("K0I1O0V1", "o0", 0, "SENT");
        deliveries.clear();

        assertThat(judge().lost).singleElement().asString().contains("not planned");
    }

    @Test
    void takesWhatALaterVersionOvertookForToldOnlyIfThatCame() {
        file("K0I1O0V1", "o0", 0, "SUPERSEDED");
        file("K0I1O0V2", "o0", 1, "SENT");
        assertThat(judge().lost).hasSize(2);

        arrive("K0I1O0V2", 10, 11);
        var verdict = judge();
        assertThat(verdict.violations()).isEmpty();
        assertThat(verdict.superseded).isOne();
    }

    @Test
    void sparesTheRetractionOfWhatNeverCame() {
        file("K0I1O0V1", "o0", 0, "SUPERSEDED");
        file(Filed.retractionOf("K0I1O0V1"), "o0", 1, "SUPERSEDED");
        var verdict = judge();
        assertThat(verdict.violations()).isEmpty();
        assertThat(verdict.retractionsSpared).isOne();

        arrive("K0I1O0V1", 10, 11);
        assertThat(judge().lost).singleElement().asString().contains("retracted");
    }

    @Test
    void findsARepeatWithoutDoubt() {
        file("K0I1O0V1", "o0", 0, "SENT");
        arrive("K0I1O0V1", 10, 11);
        arrive("K0I1O0V1", 30_000, 30_001);

        assertThat(judge().doubled).hasSize(1);
    }

    @Test
    void findsARepeatUnderAnotherMessageIdAlsoInDoubt() {
        file("K0I1O0V1", "o0", 0, "SENT");
        arrivals.add(new Arrival(FILED + 10, Arrival.NOT_ANSWERED, 1, MOD, "another", "K0I1O0V1 seen"));
        arrive("K0I1O0V1", 20, 21);

        assertThat(judge().doubled).hasSize(1);
    }

    @Test
    void allowsRepeatsThatWereInDoubt() {
        file("K0I1O0V1", "o0", 0, "SENT");
        file("K0I1O1V1", "o1", 1, "SENT");
        file("K0I1O2V1", "o2", 2, "SENT");
        arrive("K0I1O0V1", 10, 0);
        arrive("K0I1O0V1", 20, 21);
        arrive("K0I1O1V1", 1_000, 1_001);
        faults.add(new Fault("kill", "notify", FILED + 1_100, FILED + 9_000));
        arrive("K0I1O1V1", 30_000, 30_001);
        arrive("K0I1O2V1", 40_000, 40_001);
        broken.add(new Link.Broken(7, FILED + 39_000, FILED + 39_500, FILED + 50_000));
        arrive("K0I1O2V1", 60_000, 60_001);

        var verdict = judge();
        assertThat(verdict.violations()).isEmpty();
        assertThat(verdict.repeats.values()).containsExactlyInAnyOrder(1, 1, 1);
    }

    @Test
    void allowsARepeatOfWhatWasTakenAfterTheDeathOfItsSender() {
        file("K0I1O0V1", "o0", 0, "SENT");
        faults.add(new Fault("kill", "notify", FILED + 9, FILED + 9_000));
        arrive("K0I1O0V1", 10, 11);
        arrive("K0I1O0V1", 30_000, 30_001);

        assertThat(judge().violations()).isEmpty();
    }

    @Test
    void doesNotAllowARepeatForAKillLongAfterTheAnswerWasRecorded() {
        file("K0I1O0V1", "o0", 0, "SENT");
        arrive("K0I1O0V1", 10, 11);
        faults.add(new Fault("kill", "notify", FILED + 20_000, FILED + 29_000));
        arrive("K0I1O0V1", 30_000, 30_001);

        assertThat(judge().doubled).hasSize(1);
    }

    @Test
    void allowsItWhereTheDatabaseWasAwayAllThatTime() {
        file("K0I1O0V1", "o0", 0, "SENT");
        arrive("K0I1O0V1", 10, 11);
        faults.add(new Fault("hole", "notify-database", FILED + 5, FILED + 19_000));
        faults.add(new Fault("kill", "notify", FILED + 20_000, FILED + 29_000));
        arrive("K0I1O0V1", 30_000, 30_001);

        assertThat(judge().violations()).isEmpty();
    }

    @Test
    void findsWhatCameOutOfOrder() {
        file("K0I1O0V1", "o0", 0, "SENT");
        file("K0I1O1V1", "o1", 1, "SENT");
        arrive("K0I1O1V1", 10, 11);
        arrive("K0I1O0V1", 20, 21);

        assertThat(judge().outOfOrder).singleElement().asString().contains("K0I1O0V1");
    }

    @Test
    void findsWhatCameToOthersAndWhatWasNeverFiled() {
        file("K0I1O0V1", "o0", 0, "SENT");
        arrive("K0I1O0V1", 10, 11);
        arrivals.add(new Arrival(FILED + 20, FILED + 21, 7, "kfor-duty@kfor.example", "m", "K0I1O0V1 seen"));
        arrivals.add(new Arrival(FILED + 20, FILED + 21, 7, MOD, "m", "Something else"));

        assertThat(judge().strangers).hasSize(2);
    }

    @Test
    void findsWhatCameAndIsSaidNotToHave() {
        file("K0I1O0V1", "o0", 0, "FAILED");
        arrive("K0I1O0V1", 10, 11);

        assertThat(judge().unrecorded).hasSize(1);
    }

    private Verdict judge() {
        return new Judge(filed, arrivals, deliveries, new Doubt(faults, broken)).judge();
    }

    private void file(String token, String observation, int position, String state) {
        filed.add(new Filed(
                "incident",
                position,
                observation,
                position + 1,
                token,
                token.endsWith("retracted"),
                "event of " + token,
                FILED,
                Set.of(MOD)));
        deliveries.add(new Delivery("d", "event of " + token, MOD, "id of " + token, state, 1, false, ""));
    }

    /** Times after {@link #FILED}; never answered if the answer is before the arrival. */
    private void arrive(String token, long kept, long answered) {
        arrivals.add(new Arrival(
                FILED + kept,
                answered < kept ? Arrival.NOT_ANSWERED : FILED + answered,
                7,
                MOD,
                "id of " + token,
                Stream.of(token, "seen").reduce("[TEST]", (one, other) -> one + " " + other)));
    }
}
