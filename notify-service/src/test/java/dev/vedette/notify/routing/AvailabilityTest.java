package dev.vedette.notify.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.directory.Validity;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.ObservationChange;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.ObservationKind;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.routing.NotTold.Reason;
import dev.vedette.notify.rulefile.Reading;
import dev.vedette.notify.rulefile.RuleFile;
import dev.vedette.notify.rulefile.RuleFiles;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who is meant and when: groups, duty, deputies, quiet hours, silences. */
class AvailabilityTest {

    private static final Reading.Accepted FILE =
            RuleFiles.accepted(RuleFile.read("rules.yaml", """
            organisations:
              - {code: MIA, name: Ministry, tier: NATIONAL}
              - {code: KIA, name: Agency, tier: NATIONAL}
            contacts:
              - {id: ann, name: Ann, organisation: KIA, address: ann@kia.example, deputy: bob,
                 absent: [{from: 2026-03-10, until: 2026-03-12}]}
              - {id: bob, name: Bob, organisation: KIA, address: bob@kia.example, deputy: eve,
                 absent: [{from: 2026-03-12, until: 2026-03-12}]}
              - {id: eve, name: Eve, organisation: KIA, address: eve@kia.example}
              - {id: mia-chief, name: Chief, organisation: MIA, address: chief@mia.example,
                 quietHours: {from: 22:00, to: 06:00, below: IMMEDIATE}}
              - {id: mia-duty, name: Duty, organisation: MIA, address: duty@mia.example}
            groups:
              - {id: leaders, name: Leaders, members: [mia-chief, on-duty]}
              - {id: everybody, name: All, members: [leaders, MIA, KIA]}
            rosters:
              - {id: on-duty, name: On duty, start: 2026-03-07, turns: [ann, bob]}
            rules:
              - {id: to-duty, when: {kind: SIGHTING}, notify: [on-duty]}
              - {id: to-leaders, when: {kind: ASSESSMENT}, notify: [leaders]}
              - {id: to-ann, when: {kind: FOLLOW_UP}, notify: [ann]}
              - {id: to-all, when: {kind: NEGATIVE}, notify: [everybody]}
              - {id: to-chief, when: {kind: WITHDRAWAL_SEEN}, notify: [mia-chief]}
              - {id: to-chief-at-once, when: {keyword: border}, notify: [mia-chief], precedence: FLASH}
              - {id: what-is-flash-to-duty, when: {precedence: {atLeast: FLASH}}, notify: [mia-duty]}
            fallback: [mia-duty]
            """.getBytes(StandardCharsets.UTF_8)));

    private final Remembering history = new Remembering();

    private Plan decide(Event event, String now) {
        return Routing.decide(event, FILE.rules(), FILE.directory(), history, Instant.parse(now));
    }

    private static ObservationEvent event(String kind) {
        return Sample.event()
                .kind(ObservationKind.valueOf(kind))
                .marking(Tlp.AMBER, "MIA", "KIA")
                .observed();
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
        Notify notify = plan.told().stream()
                .filter(decision -> decision.contact().id().equals(contact))
                .findFirst()
                .orElseThrow();
        return notify.grounds().stream()
                .map(ground -> ground.rule() + ": " + Findings.join(ground.findings()))
                .toList()
                .toString();
    }

    @Test
    void tellsWhoeverIsOnDuty() {
        // When
        Plan plan = decide(event("SIGHTING"), "2026-03-08T12:00:00Z");

        // Then
        assertThat(told(plan)).containsExactly("bob");
        assertThat(grounds(plan, "bob")).isEqualTo("[to-duty: kind SIGHTING and on duty in on-duty]");
        assertThat(notTold(plan, "ann").reason()).isEqualTo(Reason.NOT_AVAILABLE);
        assertThat(notTold(plan, "ann").detail()).isEqualTo("rule to-duty: off duty");
        assertThat(notTold(plan, "eve").reason()).isEqualTo(Reason.NO_RULE_ASKED);
    }

    @Test
    void tellsTheDeputyOfWhoeverIsAbsent() {
        // When
        Plan plan = decide(event("FOLLOW_UP"), "2026-03-11T12:00:00Z");

        // Then
        assertThat(told(plan)).containsExactly("bob");
        assertThat(grounds(plan, "bob")).isEqualTo("[to-ann: kind FOLLOW_UP and stands in for ann]");
        assertThat(notTold(plan, "ann").detail())
                .isEqualTo("rule to-ann: absent until 2026-03-12T23:00:00Z, bob stands in");
    }

    @Test
    void tellsTheDeputysDeputyIfBothAreAbsent() {
        assertThat(told(decide(event("FOLLOW_UP"), "2026-03-12T12:00:00Z"))).containsExactly("eve");
    }

    @Test
    void tellsTheDeputyOfWhoeverWouldBeOnDuty() {
        // Given it is Ann's turn, and she is away
        Plan plan = decide(event("SIGHTING"), "2026-03-11T12:00:00Z");

        // Then
        assertThat(told(plan)).containsExactly("bob");
    }

    @Test
    void tellsAllOfAGroupOnce() {
        assertThat(told(decide(event("NEGATIVE"), "2026-03-08T12:00:00Z")))
                .containsExactly("ann", "bob", "eve", "mia-chief", "mia-duty");
        assertThat(told(decide(event("ASSESSMENT"), "2026-03-08T12:00:00Z"))).containsExactly("bob", "mia-chief");
    }

    @Test
    void holdsBackWhatIsNotUrgentUntilTheQuietHoursEnd() {
        // When
        Plan plan = decide(event("WITHDRAWAL_SEEN"), "2026-03-08T22:30:00Z");

        // Then
        assertThat(heldUntil(plan)).isEqualTo(Instant.parse("2026-03-09T05:00:00Z"));
    }

    @Test
    void disturbsQuietHoursForWhatIsUrgent() {
        // When
        Plan plan = decide(
                Sample.event()
                        .headline("Crossing the border")
                        .marking(Tlp.AMBER, "MIA")
                        .observed(),
                "2026-03-08T22:30:00Z");

        // Then
        assertThat(heldUntil(plan)).isNull();
    }

    private static @Nullable Instant heldUntil(Plan plan) {
        return plan.told().stream()
                .filter(notify -> notify.contact().id().equals("mia-chief"))
                .findFirst()
                .orElseThrow()
                .heldUntil();
    }

    @Test
    void asksRulesForUrgentMattersAfterTheOthers() {
        // When
        Plan plan = decide(Sample.event().headline("Crossing the border").observed(), "2026-03-08T12:00:00Z");

        // Then
        assertThat(told(plan)).contains("mia-chief", "mia-duty");
        assertThat(grounds(plan, "mia-duty"))
                .isEqualTo("[what-is-flash-to-duty: precedence FLASH, wants at least FLASH]");
        assertThat(told(decide(event("ASSESSMENT"), "2026-03-08T12:00:00Z"))).doesNotContain("mia-duty");
    }

    private void silence(Silence.Scope scope) {
        var during = new Validity(Instant.parse("2026-03-08T00:00:00Z"), Instant.parse("2026-03-09T00:00:00Z"));
        history.silence(new Silence(new UUID(9, 9), scope, "mia-duty", "exercise on the range", during));
    }

    @Test
    void keepsSilenceForAWhile() {
        // Given
        silence(new Silence.Scope("to-duty", null, null, null));

        // When
        Plan plan = decide(event("SIGHTING"), "2026-03-08T12:00:00Z");

        // Then nobody else would be told, so the fallback is
        assertThat(told(plan)).containsExactly("mia-duty");
        assertThat(notTold(plan, "bob").reason()).isEqualTo(Reason.SILENCED);
        assertThat(notTold(plan, "bob").detail())
                .isEqualTo("rule to-duty silenced by mia-duty until 2026-03-09T00:00:00Z: exercise on the range");
        assertThat(told(decide(event("SIGHTING"), "2026-03-09T00:00:00Z"))).containsExactly("bob");
    }

    /** To lift the silence would not have him told. */
    @Test
    void saysThatSomethingIsNotReleasedRatherThanThatItIsSilenced() {
        silence(new Silence.Scope(null, "KIA", null, null));

        Plan plan = decide(
                Sample.event()
                        .kind(ObservationKind.SIGHTING)
                        .marking(Tlp.AMBER, "MIA")
                        .observed(),
                "2026-03-08T12:00:00Z");

        assertThat(notTold(plan, "bob").reason()).isEqualTo(Reason.NOT_RELEASED);
        assertThat(notTold(plan, "bob").detail()).doesNotContain("silenced");
    }

    @Test
    void silencesOnlyWhatAllOfItsScopeFits() {
        // Given
        silence(new Silence.Scope(null, "KIA", null, new UUID(0x1001, 2)));

        // Then
        assertThat(told(decide(event("SIGHTING"), "2026-03-08T12:00:00Z"))).containsExactly("bob");
    }

    @Test
    void silencesAnIncidentAndNothingElse() {
        silence(new Silence.Scope(null, null, null, new UUID(0x1001, 2)));

        assertThat(told(decide(Sample.event().incident(2).observed(), "2026-03-08T12:00:00Z")))
                .doesNotContain("bob");
        assertThat(told(decide(event("SIGHTING"), "2026-03-08T12:00:00Z"))).contains("bob");
        assertThat(notTold(decide(Sample.event().readinessChanged(), "2026-03-08T12:00:00Z"), "bob")
                        .reason())
                .isEqualTo(Reason.NO_RULE_ASKED);
    }

    @Test
    void neverSilencesFlash() {
        // Given
        silence(new Silence.Scope(null, null, "mia-chief", null));

        // Then
        assertThat(told(decide(Sample.event().headline("Crossing the border").observed(), "2026-03-08T12:00:00Z")))
                .contains("mia-chief");
        assertThat(told(decide(event("ASSESSMENT"), "2026-03-08T12:00:00Z"))).doesNotContain("mia-chief");
    }

    @Test
    void neverSilencesThatWhatSomebodyWasToldNoLongerStands() {
        // Given
        ObservationEvent filed = event("SIGHTING");
        history.remember(filed, decide(filed, "2026-03-08T10:00:00Z"));
        silence(new Silence.Scope(null, "KIA", null, null));
        ObservationEvent retracted = Sample.event()
                .observation(filed.observation().id(), 2, ObservationChange.RETRACTED)
                .marking(Tlp.AMBER, "MIA", "KIA")
                .observed();

        // Then
        assertThat(told(decide(retracted, "2026-03-08T12:00:00Z"))).containsExactly("bob");
    }
}
