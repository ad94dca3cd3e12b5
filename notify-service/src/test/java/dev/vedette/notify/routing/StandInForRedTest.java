package dev.vedette.notify.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.event.IncidentStatus;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.ObservationKind;
import dev.vedette.notify.event.StatusEvent;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.routing.NotTold.Reason;
import dev.vedette.notify.rulefile.Reading;
import dev.vedette.notify.rulefile.RuleFile;
import dev.vedette.notify.rulefile.RuleFiles;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is told when somebody is away, and those who stand in for him may not be told. */
class StandInForRedTest {

    private static final Reading.Accepted FILE =
            RuleFiles.accepted(RuleFile.read("rules.yaml", """
            organisations:
              - {code: MIA, name: Ministry, tier: NATIONAL}
              - {code: KIA, name: Agency, tier: NATIONAL}
              - {code: KFOR, name: KFOR, tier: PARTNER}
            contacts:
              - {id: mia-duty, name: Duty, organisation: MIA, address: duty@mia.example, tlpRed: true}
              - {id: kfor-duty, name: K, organisation: KFOR, address: duty@kfor.example, tlpRed: true, deputy: kfor-clerk,
                 absent: [{from: 2026-03-10, until: 2026-03-12}]}
              - {id: kfor-clerk, name: C, organisation: KFOR, address: clerk@kfor.example, deputy: kfor-chief}
              - {id: kfor-chief, name: H, organisation: KFOR, address: chief@kfor.example, tlpRed: true,
                 absent: [{from: 2026-03-10, until: 2026-03-11}]}
              - {id: ann, name: Ann, organisation: KIA, address: ann@kia.example, tlpRed: true}
              - {id: bob, name: Bob, organisation: KIA, address: bob@kia.example}
              - {id: eve, name: Eve, organisation: KIA, address: eve@kia.example, tlpRed: true}
            groups:
              - {id: board, name: Board, members: [kfor-duty, mia-duty]}
            rosters:
              - {id: watch, name: Watch, start: 2026-03-09, turns: [ann, bob, eve]}
            rules:
              - {id: to-one, when: {kind: SIGHTING}, notify: [kfor-duty]}
              - {id: to-all, when: {kind: FOLLOW_UP}, notify: [KFOR]}
              - {id: to-board, when: {kind: THIRD_PARTY_REPORT}, notify: [board]}
              - {id: to-watch, when: {kind: ASSESSMENT}, notify: [watch]}
            fallback: [mia-duty]
            """.getBytes(StandardCharsets.UTF_8)));

    private static final String ALL_AWAY = "2026-03-10T12:00:00Z";
    private static final String CHIEF_IS_BACK = "2026-03-12T12:00:00Z";
    /** Bob is on duty. */
    private static final String BOBS_TURN = "2026-03-10T12:00:00Z";

    private static Plan decide(ObservationKind kind, Tlp tlp, String now) {
        ObservationEvent event =
                Sample.event().kind(kind).marking(tlp, "MIA", "KIA", "KFOR").observed();
        return Routing.decide(event, FILE.rules(), FILE.directory(), new Remembering(), Instant.parse(now));
    }

    /** No rule names whoever stands in; so it is by how he comes to be meant that his grounds rest on a step. */
    @Test
    void restsOnTheStepThatBringsInWhoeverStandsInForSomebody() {
        // Given
        Reading.Accepted file = RuleFiles.accepted(RuleFile.read("rules.yaml", """
                organisations:
                  - {code: MIA, name: Ministry, tier: NATIONAL}
                  - {code: KIA, name: Agency, tier: NATIONAL}
                contacts:
                  - {id: mia-duty, name: Duty, organisation: MIA, address: duty@mia.example}
                  - {id: ann, name: Ann, organisation: KIA, address: ann@kia.example, deputy: bob, absent: [{from: 2026-03-01, until: 2026-03-31}]}
                  - {id: bob, name: Bob, organisation: KIA, address: bob@kia.example}
                rules:
                  - {id: up, when: {incidentStatus: ESCALATED}, notify: [ann]}
                  - {id: all, when: {always: true}, notify: [mia-duty]}
                fallback: [mia-duty]
                """.getBytes(StandardCharsets.UTF_8)));
        var history = new Remembering();
        StatusEvent step = Sample.event()
                .status(IncidentStatus.ESCALATED)
                .marking(Tlp.AMBER, "KIA", "MOD")
                .statusChanged();
        history.remember(step, Routing.decide(step, file.rules(), file.directory(), history, Sample.NOW));

        // When
        Plan plan = Routing.decide(
                Sample.event().marking(Tlp.AMBER, "KIA", "MIA").observed(),
                file.rules(),
                file.directory(),
                history,
                Sample.NOW);

        // Then
        assertThat(told(plan)).containsExactly("bob", "mia-duty");
        assertThat(plan.restsOn(file.directory().contact("bob").orElseThrow())).contains(step.id());
        assertThat(plan.restsOn(file.directory().contact("mia-duty").orElseThrow()))
                .isEmpty();
    }

    private static List<String> told(Plan plan) {
        return plan.told().stream().map(notify -> notify.contact().id()).toList();
    }

    private static NotTold notTold(Plan plan, String contact) {
        return plan.notTold().stream()
                .filter(decision -> decision.contact().id().equals(contact))
                .findFirst()
                .orElseThrow();
    }

    private static String grounds(Plan plan, String contact) {
        return plan.told().stream()
                .filter(decision -> decision.contact().id().equals(contact))
                .flatMap(notify -> notify.grounds().stream())
                .map(ground -> ground.rule() + ": " + Findings.join(ground.findings()))
                .toList()
                .toString();
    }

    @Test
    void tellsTheOneWhoIsMeantIfHisDeputyMayNotBeTold() {
        // When
        Plan plan = decide(ObservationKind.SIGHTING, Tlp.RED, ALL_AWAY);

        // Then
        assertThat(told(plan)).containsExactly("kfor-duty");
        assertThat(grounds(plan, "kfor-duty"))
                .isEqualTo(
                        "[to-one: kind SIGHTING and kfor-clerk stands in, but may not be told (KFOR: TLP:RED is for named"
                                + " individuals, and this one is not named), so kfor-duty is told himself]");
        assertThat(notTold(plan, "kfor-clerk").reason()).isEqualTo(Reason.NOT_NAMED_FOR_RED);
        assertThat(notTold(plan, "kfor-clerk").detail())
                .endsWith("this one is not named; rule to-one: would stand in for kfor-duty");
    }

    @Test
    void tellsTheDeputyOfWhatHeMayBeTold() {
        assertThat(told(decide(ObservationKind.SIGHTING, Tlp.AMBER, ALL_AWAY))).containsExactly("kfor-clerk");
    }

    @Test
    void tellsTheNextOfTheDeputiesWhoIsThereAndMayBeTold() {
        // When
        Plan plan = decide(ObservationKind.SIGHTING, Tlp.RED, CHIEF_IS_BACK);

        // Then
        assertThat(told(plan)).containsExactly("kfor-chief");
        assertThat(grounds(plan, "kfor-chief")).isEqualTo("[to-one: kind SIGHTING and stands in for kfor-duty]");
        assertThat(notTold(plan, "kfor-duty").detail()).endsWith("kfor-chief stands in");
    }

    @Test
    void tellsThoseOfAnOrganisationWhoMayBeTold() {
        // When
        Plan plan = decide(ObservationKind.FOLLOW_UP, Tlp.RED, ALL_AWAY);

        // Then
        assertThat(told(plan)).containsExactly("kfor-chief", "kfor-duty");
        assertThat(notTold(plan, "kfor-clerk").reason()).isEqualTo(Reason.NOT_NAMED_FOR_RED);
    }

    @Test
    void saysOfAGroupWhoWouldHaveStoodInForItsMembers() {
        // When
        Plan plan = decide(ObservationKind.THIRD_PARTY_REPORT, Tlp.RED, ALL_AWAY);

        // Then
        assertThat(told(plan)).containsExactly("kfor-duty", "mia-duty");
        assertThat(notTold(plan, "kfor-clerk").detail()).endsWith("rule to-board: would stand in for kfor-duty");
    }

    @Test
    void tellsAllOfARosterWhoMayBeToldIfWhoeverIsOnDutyMayNot() {
        // When
        Plan plan = decide(ObservationKind.ASSESSMENT, Tlp.RED, BOBS_TURN);

        // Then
        assertThat(told(plan)).containsExactly("ann", "eve");
        assertThat(grounds(plan, "ann"))
                .isEqualTo("[to-watch: kind ASSESSMENT and off duty in watch, but whoever is on duty may not be told]");
        assertThat(notTold(plan, "bob").reason()).isEqualTo(Reason.NOT_NAMED_FOR_RED);
        assertThat(notTold(plan, "bob").detail()).endsWith("rule to-watch: on duty in watch");
        assertThat(told(decide(ObservationKind.ASSESSMENT, Tlp.AMBER, BOBS_TURN)))
                .containsExactly("bob");
    }
}
