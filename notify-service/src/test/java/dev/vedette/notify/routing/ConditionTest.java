package dev.vedette.notify.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.event.Armed;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.ExerciseStatus;
import dev.vedette.notify.event.IncidentRef;
import dev.vedette.notify.event.IncidentStatus;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.event.Severity;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.rulefile.RuleFiles;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Conditions as they are written in a rule, against events. */
class ConditionTest {

    private static final Map<String, Function<Sample, Event>> EVENTS = Map.ofEntries(
            Map.entry("sighting", Sample::observed),
            Map.entry(
                    "status", sample -> sample.status(IncidentStatus.ESCALATED).statusChanged()),
            Map.entry("readiness", Sample::readinessChanged),
            Map.entry("minor", sample -> sample.severity(Severity.MINOR).observed()),
            Map.entry("unknown", sample -> sample.severity(Severity.UNKNOWN).observed()),
            Map.entry("near", sample -> sample.distance(500, 50, 50).observed()),
            Map.entry("cut", sample -> sample.distance(5200, 400, 0).observed()),
            Map.entry("far", sample -> sample.distance(9000, 400, 0).observed()),
            Map.entry("edge", sample -> sample.distance(5000, 0, 0).observed()),
            Map.entry("dash", sample -> sample.municipality("-").observed()),
            Map.entry("gjilan", sample -> sample.municipality("Gjilan/Gnjilane").observed()),
            Map.entry("bujanovac", sample -> sample.municipality("Бујановац").observed()),
            Map.entry(
                    "tanks", sample -> sample.headline("Два ТЕНКА код Ђаковице").observed()),
            Map.entry("platoon", sample -> sample.size(30, 30).observed()),
            Map.entry("some", sample -> sample.size(20, 40).observed()),
            Map.entry("many", sample -> sample.size(20, null).observed()),
            Map.entry("few", sample -> sample.size(2, 3).observed()),
            Map.entry("inside", sample -> sample.at(42.92, 20.55, 50).observed()),
            Map.entry("hole", sample -> sample.at(42.95, 20.55, 50).observed()),
            Map.entry("atEdge", sample -> sample.at(42.8995, 20.55, 100).observed()),
            Map.entry("outside", sample -> sample.at(42.88, 20.55, 100).observed()),
            Map.entry(
                    "coarse",
                    sample ->
                            sample.at(42.88, 20.55, 100).distance(500, 2500, 50).observed()),
            Map.entry("footage", sample -> sample.attachment().observed()),
            Map.entry("armed", sample -> sample.armed(Armed.YES).observed()),
            Map.entry("red", sample -> sample.marking(Tlp.RED, "KFOR").observed()),
            Map.entry(
                    "strict", sample -> sample.marking(Tlp.AMBER_STRICT, "MIA").observed()),
            Map.entry(
                    "drill", sample -> sample.exercise(ExerciseStatus.EXERCISE).observed()));

    @ParameterizedTest(name = "{0} on {1}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            always: true                                             | readiness | HOLDS   | every event
            eventType: STATUS                                        | status    | HOLDS   | eventType STATUS
            eventType: [STATUS, readiness]                           | sighting  | FAILS   | eventType OBSERVATION, wants READINESS or STATUS
            kind: [SIGHTING, third-party-report]                     | sighting  | HOLDS   | kind SIGHTING
            kind: SIGHTING                                           | status    | FAILS   | kind absent, wants SIGHTING
            change: [FILED, UPDATED]                                 | sighting  | HOLDS   | change FILED
            change: CORRECTED                                        | sighting  | FAILS   | change FILED, wants CORRECTED
            category: SECURITY                                       | sighting  | HOLDS   | category SECURITY
            category: MET                                            | sighting  | FAILS   | category SECURITY, wants MET
            size: {atLeast: 40}                                      | some      | UNKNOWN | size 20 to 40, wants at least 40 (cannot be told: counts)
            incidentStatus: ESCALATED                                | status    | HOLDS   | incidentStatus ESCALATED
            incidentStatus: ESCALATED                                | readiness | FAILS   | incidentStatus absent, wants ESCALATED
            severity: {atLeast: Severe}                              | sighting  | HOLDS   | severity SEVERE, wants at least SEVERE
            severity: {atLeast: EXTREME}                             | sighting  | FAILS   | severity SEVERE, wants at least EXTREME
            severity: {atLeast: MODERATE}                            | minor     | FAILS   | severity MINOR, wants at least MODERATE
            severity: {atLeast: MINOR}                               | unknown   | FAILS   | severity UNKNOWN, wants at least MINOR
            severity: {atLeast: MINOR, unknown: matches}             | unknown   | UNKNOWN | severity UNKNOWN, wants at least MINOR
            severity: {atLeast: MINOR}                               | status    | FAILS   | severity absent, wants at least MINOR
            urgency: {atLeast: FUTURE}                               | sighting  | HOLDS   | urgency IMMEDIATE, wants at least FUTURE
            certainty: {atLeast: OBSERVED}                           | sighting  | HOLDS   | certainty OBSERVED, wants at least OBSERVED
            distanceToBorder: {atMost: 5 km}                         | near      | HOLDS   | distance 500 m ± 100 m, wants at most 5 km
            distanceToBorder: {atMost: 5 km}                         | edge      | HOLDS   | distance 5 km, wants at most 5 km
            distanceToBorder: {atMost: 5 km}                         | cut       | UNKNOWN | distance 5.2 km ± 400 m, wants at most 5 km (cannot be told: counts)
            distanceToBorder: {atMost: 5 km, unknown: fails}         | cut       | FAILS   | distance 5.2 km ± 400 m, wants at most 5 km
            distanceToBorder: {atMost: 5 km}                         | far       | FAILS   | distance 9 km ± 400 m, wants at most 5 km
            distanceToBorder: {atMost: 800 m}                        | sighting  | UNKNOWN | distance unknown, wants at most 800 m (cannot be told: counts)
            distanceToBorder: {atMost: 800 m, unknown: fails}        | sighting  | FAILS   | distance unknown, wants at most 800 m
            distanceToBorder: {atMost: 800 m}                        | status    | FAILS   | distance absent, wants at most 800 m
            not: {distanceToBorder: {atMost: 5 km}}                  | near      | FAILS   | not: distance 500 m ± 100 m, wants at most 5 km
            not: {distanceToBorder: {atMost: 5 km}}                  | sighting  | UNKNOWN | not: distance unknown, wants at most 5 km (cannot be told: counts)
            size: {atLeast: 30}                                      | platoon   | HOLDS   | size 30, wants at least 30
            size: {atLeast: 30}                                      | some      | UNKNOWN | size 20 to 40, wants at least 30 (cannot be told: counts)
            size: {atLeast: 30, unknown: fails}                      | some      | FAILS   | size 20 to 40, wants at least 30
            size: {atLeast: 30}                                      | many      | UNKNOWN | size 20 or more, wants at least 30 (cannot be told: counts)
            size: {atLeast: 30}                                      | few       | FAILS   | size 2 to 3, wants at least 30
            size: {atLeast: 30}                                      | sighting  | UNKNOWN | size unknown, wants at least 30 (cannot be told: counts)
            size: {atLeast: 30}                                      | status    | FAILS   | size absent, wants at least 30
            zone: square                                             | inside    | HOLDS   | zone: 2.2 km ± 50 m inside square, wants inside
            zone: square                                             | hole      | FAILS   | zone: 816 m ± 50 m outside square, wants inside
            zone: square                                             | atEdge    | UNKNOWN | zone: 56 m ± 100 m outside square, wants inside (cannot be told: counts)
            zone: {inside: square, unknown: fails}                   | atEdge    | FAILS   | zone: 56 m ± 100 m outside square, wants inside
            zone: square                                             | coarse    | UNKNOWN | zone: 2.2 km ± 2.5 km outside square, wants inside (cannot be told: counts)
            zone: [square, gone]                                     | outside   | FAILS   | zone: gone is valid until 2025-12-31T23:00:00Z, 2.2 km ± 100 m outside square, wants inside
            zone: square                                             | sighting  | UNKNOWN | zone: place without coordinates, maybe in square, wants inside (cannot be told: counts)
            zone: square                                             | status    | FAILS   | zone: place absent, wants inside
            precedence: {atLeast: IMMEDIATE}                         | sighting  | FAILS   | precedence ROUTINE, wants at least IMMEDIATE
            municipality: Bujanovac                                  | bujanovac | HOLDS   | municipality bujanovac
            municipality: Gnjilane                                   | gjilan    | UNKNOWN | municipality gjilan gnjilane, wants gnjilane (cannot be told: counts)
            not: {municipality: Gnjilane}                            | gjilan    | UNKNOWN | not: municipality gjilan gnjilane, wants gnjilane (cannot be told: counts)
            municipality: Gjilan                                     | dash      | UNKNOWN | municipality absent, wants gjilan (cannot be told: counts)
            municipality: Bujanovac (North)                          | bujanovac | FAILS   | municipality bujanovac, wants bujanovac north
            municipality: Jilan                                      | gjilan    | FAILS   | municipality gjilan gnjilane, wants jilan
            municipality: Gjilan (Gnjilane)                          | gjilan    | HOLDS   | municipality gjilan gnjilane
            municipality: Gjilan / Гњилане                           | gjilan    | HOLDS   | municipality gjilan gnjilane
            municipality: Bujanovac/Gjilan                           | bujanovac | HOLDS   | municipality bujanovac
            municipality: Zubin Potok                                | gjilan    | FAILS   | municipality gjilan gnjilane, wants zubin potok
            municipality: Zubin Potok                                | bujanovac | FAILS   | municipality bujanovac, wants zubin potok
            municipality: Zubin Potok                                | sighting  | UNKNOWN | municipality absent, wants zubin potok (cannot be told: counts)
            not: {municipality: Zubin Potok}                         | sighting  | UNKNOWN | not: municipality absent, wants zubin potok (cannot be told: counts)
            municipality: Zubin Potok                                | status    | FAILS   | municipality absent, wants zubin potok
            keyword: [tenk, oklop]                                   | tanks     | HOLDS   | keyword found: tenk
            keyword: djakov                                          | tanks     | HOLDS   | keyword found: dakov
            keyword: Đakovica                                        | tanks     | FAILS   | no keyword found of dakovica
            keyword: enk                                             | tanks     | FAILS   | no keyword found of enk
            attachment: true                                         | footage   | HOLDS   | attachments: 1, wants at least one
            attachment: false                                        | footage   | FAILS   | attachments: 1, wants none
            armed: yes                                               | armed     | HOLDS   | armed YES
            armed: [yes, unknown]                                    | sighting  | HOLDS   | armed UNKNOWN
            originator: KFOR                                         | red       | HOLDS   | originator KFOR
            tlp: [RED, TLP:GREEN]                                    | red       | HOLDS   | tlp TLP:RED
            tlp: AMBER                                               | strict    | FAILS   | tlp TLP:AMBER+STRICT, wants TLP:AMBER
            tlp: TLP:AMBER+STRICT                                    | strict    | HOLDS   | tlp TLP:AMBER+STRICT
            exerciseStatus: ACTUAL                                   | drill     | FAILS   | exerciseStatus EXERCISE, wants ACTUAL
            any: [{kind: NEGATIVE}, {armed: yes}]                    | armed     | HOLDS   | armed YES
            any: [{kind: NEGATIVE}, {armed: yes}]                    | sighting  | FAILS   | kind SIGHTING, wants NEGATIVE; nor armed UNKNOWN, wants YES
            where: "attachments > 0 && kind == 'SIGHTING'"           | footage   | HOLDS   | where attachments > 0 && kind == 'SIGHTING' is true
            where: "'KFOR' in releasableTo"                          | red       | HOLDS   | where 'KFOR' in releasableTo is true
            where: "distanceMetres < 800.0"                          | near      | HOLDS   | where distanceMetres < 800.0 is true
            where: "distanceMetres < 800 && attachments < 0.5"       | near      | HOLDS   | where distanceMetres < 800 && attachments < 0.5 is true
            where: "distanceMetres >= 800"                           | near      | FAILS   | where distanceMetres >= 800 is false
            where: "attachments > 0.5"                               | near      | FAILS   | where attachments > 0.5 is false
            where: "distanceMetres < 800.0"                          | sighting  | UNKNOWN | where distanceMetres < 800.0 cannot be evaluated (counts)
            where: "distanceMetres < 800"                            | status    | FAILS   | where distanceMetres < 800 is false
            where: "!(sizeMin >= 30)"                                | readiness | FAILS   | where !(sizeMin >= 30) is false
            where: "!(sizeMax < 30 && eventType == 'READINESS')"     | status    | HOLDS   | where !(sizeMax < 30 && eventType == 'READINESS') is true
            where: "int(readiness) > 3"                              | readiness | UNKNOWN | where int(readiness) > 3 cannot be evaluated (counts)
            where: "distanceMetres != null && distanceMetres < 800.0" | sighting | FAILS   | where distanceMetres != null && distanceMetres < 800.0 is false
            where: "tlp == 'TLP:RED'"                                | red       | HOLDS   | where tlp == 'TLP:RED' is true
            where: "releasableTo.filter(code, code.startsWith('K')).map(code, code).size() == 1" | red | HOLDS | where releasableTo.filter(code, code.startsWith('K')).map(code, code).size() == 1 is true
            """)
    void comesOut(String when, String event, Truth truth, String text) {
        // Given
        Condition condition = condition(when);
        var situation = situation(Objects.requireNonNull(EVENTS.get(event)).apply(Sample.event()));

        // When
        Truth decided = condition.test(situation);

        // Then
        assertThat(decided).isEqualTo(truth);
        assertThat(condition.explain(situation)).singleElement().satisfies(finding -> {
            assertThat(finding.text()).isEqualTo(text);
            assertThat(finding.truth()).isEqualTo(truth);
        });
    }

    @ParameterizedTest(name = "{0} at {1}: {2}")
    @CsvSource(delimiter = '|', textBlock = """
            from: 08:00, to: 10:00               | 2026-01-15T07:00:00Z | HOLDS
            from: 08:00, to: 10:00               | 2026-01-15T09:00:00Z | FAILS
            from: 08:00, to: 10:00               | 2026-07-15T06:00:00Z | HOLDS
            from: 08:00, to: 10:00               | 2026-07-15T08:00:00Z | FAILS
            from: 22:00, to: 06:00               | 2026-01-15T22:00:00Z | HOLDS
            from: 22:00, to: 06:00               | 2026-01-15T04:59:59Z | HOLDS
            from: 22:00, to: 06:00               | 2026-01-15T05:00:00Z | FAILS
            from: 22:00, to: 06:00, days: [FRI]  | 2026-01-17T03:00:00Z | HOLDS
            from: 22:00, to: 06:00, days: [FRI]  | 2026-01-16T03:00:00Z | FAILS
            from: 02:00, to: 03:00               | 2026-03-29T00:59:59Z | FAILS
            from: 02:00, to: 03:00               | 2026-03-29T01:00:00Z | FAILS
            from: 02:00, to: 03:00               | 2026-10-25T00:30:00Z | HOLDS
            from: 02:00, to: 03:00               | 2026-10-25T01:30:00Z | HOLDS
            """)
    void followsTheWallClock(String window, Instant now, Truth truth) {
        // Given
        Condition condition = condition("timeWindow: {" + window + ", zone: Europe/Belgrade}");

        // When
        Truth decided =
                condition.test(new Situation(Sample.event().observed(), IncidentStatus.OPEN, Precedence.ROUTINE, now));

        // Then
        assertThat(decided).isEqualTo(truth);
    }

    /** As it is for those who may know how the incident stands. */
    private static Situation situation(Event event) {
        IncidentRef incident = event.incident();
        return new Situation(event, incident == null ? null : incident.status(), Precedence.ROUTINE, Sample.NOW);
    }

    private static Condition condition(String when) {
        return RuleFiles.rules("  - id: r\n    when:\n      " + when + "\n    notify: [MIA]\n")
                .rules()
                .rules()
                .get(0)
                .when();
    }
}
