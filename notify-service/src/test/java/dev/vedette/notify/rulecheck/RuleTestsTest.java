package dev.vedette.notify.rulecheck;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.rulefile.Problem;
import dev.vedette.notify.rulefile.RuleFile;
import dev.vedette.notify.rulefile.RuleFiles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tests that stand in a rule file. */
class RuleTestsTest {

    private static final String FILE = """
            organisations:
              - {code: MIA, name: Ministry, tier: NATIONAL}
              - {code: KFOR, name: Force, tier: PARTNER}
              - {code: NATO, name: Alliance, tier: PARTNER}
            contacts:
              - {id: mia-duty, name: MIA duty, organisation: MIA, address: duty@mia.example}
              - {id: mia-chief, name: Chief, organisation: MIA, address: chief@mia.example, quietHours: {from: 22:00, to: 06:00}}
              - {id: kfor-duty, name: KFOR duty, organisation: KFOR, address: duty@kfor.example, tlpRed: true}
              - {id: nato-duty, name: NATO duty, organisation: NATO, address: duty@nato.example}
            zones:
              - {id: square, name: Square, version: "1", geometry: {type: Polygon,
                 coordinates: [[[20.5, 42.9], [20.6, 42.9], [20.6, 43.0], [20.5, 43.0], [20.5, 42.9]]]}}
            rules:
              - {id: ministry, when: {always: true}, notify: [MIA]}
              - {id: near, when: {kind: SIGHTING, distanceToBorder: {atMost: 5 km}, severity: {atLeast: SEVERE}},
                 notify: [KFOR], precedence: IMMEDIATE}
              - {id: in-the-square, when: {zone: square, size: {atLeast: 30}, armed: yes, keyword: tenk}, notify: [KFOR], precedence: FLASH}
              - {id: above, when: {incidentStatus: ESCALATED}, notify: [NATO]}
            fallback: [mia-duty]
            tests:
              - name: it
                at: 2026-03-07T15:30:00+01:00
            """;

    /** What fails; {@code test} is the rest of the test's keys. */
    private static List<String> failures(String test) {
        return failures(FILE, test);
    }

    private static List<String> failures(String beginning, String test) {
        String rest = "    " + test.replace("\n", "\n    ").strip() + "\n";
        var file = RuleFiles.accepted(RuleFile.read("rules.yaml", (beginning + rest).getBytes(StandardCharsets.UTF_8)));
        return RuleFile.failures("rules.yaml", file).stream().map(Problem::what).toList();
    }

    @Test
    void holdsWhereExactlyThoseAreToldWhoAreExpected() {
        assertThat(failures("""
                event: {kind: SIGHTING, severity: SEVERE, distanceToBorder: {is: 5.2 km, error: 400 m}, originator: MIA, releasableTo: [KFOR]}
                told: [mia-duty, mia-chief, kfor-duty]
                withheld: {nato-duty: NO_RULE_ASKED}
                precedence: {kfor-duty: IMMEDIATE, mia-duty: ROUTINE}
                held: []
                """)).isEmpty();
    }

    /** There is no policy at hand that says who is cleared for what. */
    @Test
    void whatIsClassifiedIsToldToNobody() {
        String cleared = FILE.replace("tlpRed: true}", "tlpRed: true, cleared: NATO SECRET}");
        assertThat(failures(cleared, """
                event: {kind: SIGHTING, severity: SEVERE, distanceToBorder: 1 km, originator: MIA, releasableTo: [KFOR],
                        classification: NATO RESTRICTED}
                told: []
                withheld: {kfor-duty: NOT_UNDERSTOOD, mia-duty: NOT_UNDERSTOOD}
                """)).isEmpty();
    }

    @Test
    void saysWhyOneIsNotToldWhoShouldBe() {
        assertThat(failures("""
                event: {severity: SEVERE, distanceToBorder: 9 km, originator: MIA, releasableTo: everyone}
                told: {includes: [kfor-duty]}
                """))
                .containsExactly(
                        "test 'it' fails: expected: kfor-duty is told; actual: not told, NO_RULE_ASKED (nearest rule near: distance 9 km, wants"
                                + " at most 5 km)");
    }

    @Test
    void saysWhichRuleToldOneWhoShouldNotBe() {
        assertThat(failures("""
                event: {severity: SEVERE, distanceToBorder: 3 km, originator: MIA, releasableTo: everyone}
                told: [mia-duty, mia-chief]
                """))
                .singleElement()
                .asString()
                .contains("expected: kfor-duty is not told; actual: told with IMMEDIATE by near (")
                .contains("distance 3 km, wants at most 5 km");
    }

    @Test
    void comparesReasonsAndPrecedencesAndWhatIsHeld() {
        assertThat(failures("""
                event: {severity: SEVERE, originator: MIA, tlp: RED}
                withheld: {kfor-duty: NOT_NAMED_FOR_RED, mia-duty: NO_RULE_ASKED}
                precedence: {mia-chief: FLASH}
                held: [mia-chief]
                """))
                .satisfiesExactlyInAnyOrder(
                        failure -> assertThat(failure)
                                .contains("kfor-duty is not told: NOT_NAMED_FOR_RED; actual: not told, NOT_RELEASED"),
                        failure -> assertThat(failure)
                                .contains("mia-duty is not told: NO_RULE_ASKED; actual: not told, NOT_NAMED_FOR_RED"),
                        failure -> assertThat(failure).contains("mia-chief is told with FLASH; actual: not told"),
                        failure -> assertThat(failure).contains("mia-chief is told; actual: not told"));
    }

    @Test
    void knowsQuietHours() {
        List<String> failures = failures(FILE.replace("15:30", "23:30"), "event: {originator: MIA}\nheld: []");

        assertThat(failures)
                .singleElement()
                .asString()
                .contains(
                        "expected: mia-chief does not wait; actual: told with ROUTINE after quiet hours, at 2026-03-08T05:00:00Z");
    }

    @Test
    void placesSizesAndWordsAreLookedAt() {
        assertThat(failures("""
                event:
                  headline: Тенкови у близини
                  place: {latitude: 42.95, longitude: 20.55, uncertainty: 100 m}
                  size: {min: 20, max: 40}
                  armed: yes
                  originator: MIA
                  releasableTo: [KFOR]
                precedence: {kfor-duty: FLASH}
                """)).isEmpty();
    }

    @Test
    void aStatusIsJudgedByWhatEachMayKnow() {
        assertThat(failures("""
                event: {originator: MIA, releasableTo: everyone, incidentStatus: ESCALATED}
                told: {includes: [nato-duty]}
                """)).isEmpty();
        assertThat(failures("""
                event: {originator: MIA, releasableTo: everyone, incidentStatus: [MONITORING, {is: ESCALATED, knownTo: [MIA]}]}
                withheld: {nato-duty: NO_RULE_ASKED}
                """)).isEmpty();
        assertThat(failures("""
                event: {eventType: STATUS, to: ESCALATED, originator: MIA, releasableTo: [NATO]}
                told: [mia-duty, mia-chief, nato-duty]
                """)).isEmpty();
    }

    @Test
    void retractionsFollowThoseWhoWereTold() {
        assertThat(failures("""
                event: {change: RETRACTED, originator: MIA, releasableTo: everyone}
                toldBefore: [nato-duty]
                told: [nato-duty]
                precedence: {nato-duty: PRIORITY}
                withheld: {mia-duty: CORRECTION_ONLY_TO_THOSE_TOLD}
                """)).isEmpty();
    }

    @Test
    void readinessBelongsToNoIncident() {
        assertThat(failures("""
                event: {eventType: READINESS, level: HIGH, originator: MIA, releasableTo: everyone, exerciseStatus: EXERCISE}
                told: [mia-duty, mia-chief]
                """)).isEmpty();
    }
}
