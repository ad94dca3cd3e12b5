package dev.vedette.incident.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ToldViewTest {

    private static final String ANSWER = """
            {"nobodyReached": false, "onlyOwn": %s, "catchUps": [],
             "told": [{"contact": {"id": "mod-duty", "name": "Duty", "organisation": "MOD"}, "content": "FULL", "rules": []}],
             "notTold": [{"contact": {"id": "mod-second", "name": "Second", "organisation": "MOD"}, "reason": "NO_RULE_ASKED"},
                         {"contact": {"id": "eulex-duty", "name": "Duty", "organisation": "EULEX"}, "reason": "%s"},
                         {"contact": {"id": "nato-duty", "name": "Duty", "organisation": "NATO"}, "reason": "NOT_RELEASED"}]}""";

    @Test
    void saysWhatIsReleasedToSomebodyOfWhomNobodyWouldBeTold() throws Exception {
        ToldView told = told(false, "NO_RULE_ASKED");

        assertThat(told.notice())
                .contains("Released to, but nobody there would be told: EULEX.")
                .doesNotContain("NATO");
        assertThat(told.alarming()).isFalse();
    }

    @Test
    void saysForWhomThatWouldRaiseAnAlarm() throws Exception {
        for (String reason : new String[] {"NOT_CLEARED", "NOT_NAMED_FOR_RED", "CONTACT_NOT_VALID"}) {
            ToldView told = told(false, reason);

            assertThat(told.notice()).endsWith("nobody there would be told: EULEX. It would raise an alarm for EULEX.");
            assertThat(told.alarming()).isTrue();
        }
    }

    /** It is missed by nobody: it has all of it. */
    @Test
    void tellsApartWhoHasAllOfItFromBefore() throws Exception {
        for (String reason : new String[] {"NOTHING_NEW", "ALREADY_TOLD"}) {
            assertThat(told(false, reason).notice())
                    .endsWith("Told before, and nothing new for: EULEX.")
                    .doesNotContain("nobody there");
        }
    }

    /** Also if somebody else there may not be told: the organisation knows it. */
    @Test
    void raisesNoAlarmForWhomSomebodyHasItFromBefore() throws Exception {
        ToldView told = ToldView.of(
                new ObjectMapper()
                        .readTree(ANSWER.formatted(false, "NOTHING_NEW")
                                .replace("NOT_RELEASED", "NOT_CLEARED")
                                .replace("NATO", "EULEX")),
                "filed",
                Set.of("MOD", "EULEX")::contains);

        assertThat(told.alarming()).isFalse();
        assertThat(told.notice()).endsWith("Told before, and nothing new for: EULEX.");
    }

    /** What is not shown is not summed up. */
    @Test
    void saysNothingOfOthersToWhoSeesOnlyHisOwn() throws Exception {
        assertThat(told(true, "NOT_CLEARED").notice()).doesNotContain("EULEX");
    }

    private static ToldView told(boolean onlyOwn, String reason) throws JsonProcessingException {
        return ToldView.of(
                new ObjectMapper().readTree(ANSWER.formatted(onlyOwn, reason)),
                "filed",
                Set.of("MOD", "EULEX")::contains);
    }
}
