package dev.vedette.incident.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nearest rule tell-those-above: incidentStatus OPEN, wants DE_ESCALATED or ESCALATED | nearest rule tell-those-above: the incident is open, wants de-escalated or escalated
            eventType READINESS                                                                 | it is a change of readiness
            nearest rule partners-follow: kind absent, wants ASSESSMENT or NEGATIVE             | nearest rule partners-follow: there is no kind, and it wants assessment or negative
            incidentStatus absent, wants ESCALATED                                              | there is no status of an incident, and it wants escalated
            exerciseStatus EXERCISE                                                             | marked as exercise
            where kind == 'SIGHTING' && incidentStatus != 'OPEN' is true                        | where kind == 'SIGHTING' && incidentStatus != 'OPEN' is true
            """)
    void speaksOfConditionsWithoutCodes(String conditions, String spoken) {
        assertThat(Words.spoken(conditions)).isEqualTo(spoken);
    }
}
