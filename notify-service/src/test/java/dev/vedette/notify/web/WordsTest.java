package dev.vedette.notify.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void speaksOfConditionsWithoutCodes() {
        assertThat(Words.spoken("nearest rule tell-those-above: incidentStatus OPEN, wants DE_ESCALATED or ESCALATED"))
                .isEqualTo(
                        "nearest rule tell-those-above: status of the incident open, wants de-escalated or escalated");
        assertThat(Words.spoken("kind THIRD_PARTY_REPORT, severity SEVERE, wants at least SEVERE, distance 524 m"))
                .isEqualTo("kind third-party report, severity severe, wants at least severe, distance 524 m");
        assertThat(Words.spoken("incidentStatus absent")).isEqualTo("status of the incident absent");
        assertThat(Words.spoken("the contact is valid until 2020-01-01T23:00:00Z"))
                .isEqualTo("the contact is valid until 2 Jan 2020, 00:00:00");
    }

    @Test
    void leavesExpressionsLabelsAndNamesAsTheyAre() {
        for (String same : new String[] {
            "where kind == 'SIGHTING' && incidentStatus != 'OPEN' is true",
            "tlp TLP:RED",
            "MIA: is not on the release list",
            "originator MIA"
        }) {
            assertThat(Words.spoken(same)).isEqualTo(same);
        }
    }

    @Test
    void writesCodesAsPeopleDo() {
        assertThat(Words.words("NOT_NAMED_FOR_RED")).isEqualTo("Not named for RED");
        assertThat(Words.words("DELIVERED")).isEqualTo("Delivered");
        assertThat(Words.words("DE_ESCALATED")).isEqualTo("De-escalated");
    }
}
