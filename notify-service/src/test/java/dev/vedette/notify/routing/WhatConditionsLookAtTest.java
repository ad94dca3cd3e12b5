package dev.vedette.notify.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.rulefile.RuleFiles;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a condition looks at decides whether its grounds are kept back and when it is asked; what it is called stands in explanations. */
class WhatConditionsLookAtTest {

    private static final Condition STATUS = new OneOf(Attribute.INCIDENT_STATUS, List.of("OPEN", "CLOSED"));
    private static final Condition ORIGINATOR = new OneOf(Attribute.ORIGINATOR, List.of("MIA"));
    private static final Condition URGENT = new PrecedenceAtLeast(Precedence.IMMEDIATE);

    @Test
    void theStatusOfAnIncidentIsFoundHoweverDeep() {
        assertThat(List.of(
                        STATUS,
                        URGENT,
                        new Not(STATUS),
                        new All(List.of(ORIGINATOR, STATUS)),
                        new Any(List.of(ORIGINATOR, new Not(STATUS))),
                        where("incidentStatus == 'OPEN'")))
                .allMatch(Condition::looksAtIncidentStatus);
        assertThat(List.of(
                        ORIGINATOR,
                        new Always(),
                        new Not(ORIGINATOR),
                        new All(List.of(ORIGINATOR, ORIGINATOR)),
                        new Any(List.of(ORIGINATOR)),
                        where("armed == 'YES'")))
                .noneMatch(Condition::looksAtIncidentStatus);
    }

    @Test
    void soIsPrecedence() {
        assertThat(List.of(URGENT, new All(List.of(ORIGINATOR, URGENT)), new Any(List.of(ORIGINATOR, URGENT))))
                .allMatch(Condition::looksAtPrecedence);
        assertThat(List.of(
                        ORIGINATOR,
                        new Always(),
                        new Not(STATUS),
                        new All(List.of(ORIGINATOR, STATUS)),
                        new Any(List.of(ORIGINATOR))))
                .noneMatch(Condition::looksAtPrecedence);
    }

    @Test
    void eachSaysWhatItWants() {
        assertThat(List.of(
                                STATUS,
                                URGENT,
                                new Not(STATUS),
                                new All(List.of(ORIGINATOR, URGENT)),
                                new Any(List.of(ORIGINATOR, URGENT)),
                                where("armed == 'YES'"),
                                new Always())
                        .stream()
                        .map(Condition::describe))
                .containsExactly(
                        "incidentStatus CLOSED or OPEN",
                        "precedence at least IMMEDIATE",
                        "not (incidentStatus CLOSED or OPEN)",
                        "originator MIA and precedence at least IMMEDIATE",
                        "(originator MIA or precedence at least IMMEDIATE)",
                        "where armed == 'YES'",
                        "every event");
    }

    @Test
    void zonesAndHoursSayWhatTheyWant() {
        assertThat(condition("{zone: [square, gone]}").describe()).isEqualTo("inside zone gone or square (or unknown)");
        assertThat(condition("{zone: {inside: square, unknown: fails}}").describe())
                .isEqualTo("inside zone square");
        assertThat(condition("{timeWindow: {from: 22:00, to: 06:00, zone: Europe/Belgrade, days: [SAT]}}")
                        .explain(new Situation(Sample.event().observed(), null, Precedence.ROUTINE, Sample.NOW)))
                .extracting(Finding::text)
                .containsExactly("time Sat 15:30 in Europe/Belgrade, wants from 22:00 to 06:00 on Sat");
    }

    @Test
    void lengthsAreInKilometresFromOneOn() {
        assertThat(List.of(0.4, 999.0, 1000.0, 1050.0, 4200.0).stream().map(Metres::show))
                .containsExactly("0 m", "999 m", "1 km", "1.1 km", "4.2 km");
    }

    private static Condition condition(String when) {
        return RuleFiles.rules("  - {id: one, when: " + when + ", notify: [MIA]}\n")
                .rules()
                .rules()
                .get(0)
                .when();
    }

    @Test
    void whatTheGateKeepsBackIsItsOwn() {
        assertThat(EnumSet.allOf(NotTold.Reason.class).stream().filter(NotTold.Reason::isOfGate))
                .containsExactlyInAnyOrder(
                        NotTold.Reason.NOT_RELEASED,
                        NotTold.Reason.NOT_NAMED_FOR_RED,
                        NotTold.Reason.NOT_CLEARED,
                        NotTold.Reason.NOT_UNDERSTOOD);
    }

    private static Condition where(String source) {
        return new Where(new Where.Expression() {
            @Override
            public String source() {
                return source;
            }

            @Override
            public Truth evaluate(Situation situation) {
                return Truth.HOLDS;
            }
        });
    }
}
