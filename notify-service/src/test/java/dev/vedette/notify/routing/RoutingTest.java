package dev.vedette.notify.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.routing.NotTold.Reason;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoutingTest extends Decided {

    @Test
    void decidesForEveryContact() {
        // When
        Plan plan = decide(EVERYTHING_TO_KFOR, Sample.event().observed());

        // Then
        assertThat(plan.decisions())
                .extracting(decision -> decision.contact().id())
                .containsExactly("kfor-duty", "mia-duty");
        assertThat(notTold(plan, "mia-duty").reason()).isEqualTo(Reason.NO_RULE_ASKED);
        assertThat(notTold(plan, "mia-duty").detail()).isEqualTo("no rule names this contact or its organisation");
    }

    @Test
    void namesTheRuleThatCameNearest() {
        // When
        Plan plan = decide("""
                  - {id: far, when: {kind: NEGATIVE, armed: yes, severity: {atLeast: EXTREME}}, notify: [KFOR]}
                  - {id: near, when: {kind: SIGHTING, severity: {atLeast: EXTREME}}, notify: [kfor-duty]}
                """, Sample.event().observed());

        // Then
        assertThat(notTold(plan, "kfor-duty").detail())
                .isEqualTo("nearest rule near: severity SEVERE, wants at least EXTREME");
    }

    @Test
    void takesNoRuleAboutAnotherTypeOfEventForNear() {
        Plan plan = decide("""
                  - {id: any-level, when: {eventType: READINESS}, notify: [KFOR]}
                  - {id: negative, when: {kind: NEGATIVE, severity: {atLeast: EXTREME}}, notify: [KFOR]}
                """, Sample.event().observed());

        assertThat(notTold(plan, "kfor-duty").detail()).startsWith("nearest rule negative");
    }

    @Test
    void tellsOnceWithAllGroundsTheHighestPrecedenceAndTheStrictestAcknowledgement() {
        // When
        Plan plan = decide("""
                  - {id: b, when: {always: true}, notify: [KFOR], precedence: FLASH, acknowledge: {within: 1h}}
                  - {id: a, when: {kind: SIGHTING}, notify: [kfor-duty, KFOR], acknowledge: {within: 15m, otherwise: [MIA]}}
                  - {id: c, when: {kind: NEGATIVE}, notify: [KFOR]}
                """, Sample.event().observed());

        // Then
        assertThat(plan.told()).singleElement().satisfies(notify -> {
            assertThat(notify.rules()).containsExactly("a", "b");
            assertThat(notify.precedence()).isEqualTo(Precedence.FLASH);
            assertThat(notify.acknowledge()).isEqualTo(Acknowledge.of("a", Duration.ofMinutes(15), List.of("MIA")));
        });
    }

    @Test
    void ignoresARuleOutsideItsValidity() {
        // When
        Plan plan = decide(
                "  - {id: old, when: {always: true}, notify: [KFOR], validUntil: 2026-03-06}\n",
                Sample.event().observed());

        // Then
        assertThat(notTold(plan, "kfor-duty").detail())
                .isEqualTo("nearest rule old: the rule is valid until 2026-03-06T23:00:00Z");
    }

    @Test
    void withholdsFromPartnerNotOnReleaseListAndFallsBack() {
        // When
        Plan plan = decide(
                EVERYTHING_TO_KFOR, Sample.event().marking(Tlp.GREEN, "MIA").observed());

        // Then
        assertThat(notTold(plan, "kfor-duty").reason()).isEqualTo(Reason.NOT_RELEASED);
        assertThat(plan.told()).singleElement().satisfies(notify -> {
            assertThat(notify.contact().id()).isEqualTo("mia-duty");
            assertThat(notify.rules()).containsExactly("fallback");
        });
        assertThat(plan.nobodyReached()).isFalse();
    }

    @Test
    void raisesTheAlarmIfNotEvenTheFallbackMayBeTold() {
        // When
        Plan plan = decide(
                EVERYTHING_TO_KFOR, Sample.event().marking(Tlp.RED, "KFOR").observed());

        // Then
        assertThat(plan.told()).isEmpty();
        assertThat(plan.nobodyReached()).isTrue();
        assertThat(notTold(plan, "kfor-duty").reason()).isEqualTo(Reason.NOT_NAMED_FOR_RED);
        assertThat(notTold(plan, "mia-duty").reason()).isEqualTo(Reason.NOT_RELEASED);
    }

    @Test
    void tellsNothingTwice() {
        // Given
        Event event = remembered(EVERYTHING_TO_KFOR, Sample.event().observed());

        // When
        Plan plan = decide(EVERYTHING_TO_KFOR, event);

        // Then
        assertThat(plan.told()).isEmpty();
        assertThat(plan.nobodyReached()).isFalse();
        assertThat(notTold(plan, "kfor-duty").reason()).isEqualTo(Reason.ALREADY_TOLD);
    }
}
