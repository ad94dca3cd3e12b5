package dev.vedette.notify.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {

    @Test
    void speaksOfConditionsWithoutCodes() {
        assertThat(Words.spoken("nearest rule tell-those-above: incidentStatus OPEN, wants DE_ESCALATED or ESCALATED"))
                .isEqualTo("nearest rule tell-those-above: the incident is open, wants de-escalated or escalated");
        assertThat(Words.spoken("eventType STATUS and incidentStatus DE_ESCALATED"))
                .isEqualTo("it is a change of status and the incident is de-escalated");
        assertThat(Words.spoken("eventType READINESS, wants OBSERVATION or STATUS"))
                .isEqualTo("it is a change of readiness, wants an observation or a change of status");
        assertThat(Words.spoken("exerciseStatus EXERCISE")).isEqualTo("marked as exercise");
        assertThat(Words.spoken("kind THIRD_PARTY_REPORT, severity SEVERE, wants at least SEVERE, distance 524 m"))
                .isEqualTo("kind third-party report, severity severe, wants at least severe, distance 524 m");
        assertThat(Words.spoken("nearest rule partners-follow: kind absent, wants ASSESSMENT or NEGATIVE"))
                .isEqualTo("nearest rule partners-follow: there is no kind, and it wants assessment or negative");
        assertThat(Words.spoken("incidentStatus absent, wants ESCALATED"))
                .isEqualTo("there is no status of an incident, and it wants escalated");
        assertThat(Words.spoken("severity absent, wants at least MINOR"))
                .isEqualTo("there is no severity, and it wants at least minor");
        assertThat(Words.spoken("the contact is valid until 2020-01-01T23:00:00Z"))
                .isEqualTo("the contact is valid until 2 Jan 2020, 00:00:00");
    }

    @Test
    void quotesWhatOthersHaveWritten() {
        assertThat(Words.plain("CAME_BACK: 5.1.1”. Reached by telephone, says nato.duty"))
                .isEqualTo("“5.1.1\". Reached by telephone, says nato.duty”");
        assertThat(Words.plain("QUIET_HOURS: held back")).isEqualTo("held back");
        assertThat(Words.plainly("kfor-dep, eu-duty: REPLY_5XX: gone"))
                .isEqualTo("“kfor-dep, eu-duty: REPLY_5XX: gone”");
        assertThat(Words.plainly("kfor-dep, eu-duty")).isEqualTo("kfor-dep, eu-duty");
    }

    @Test
    void leavesExpressionsLabelsAndNamesAsTheyAre() {
        for (String same : new String[] {
            "where kind == 'SIGHTING' && incidentStatus != 'OPEN' is true",
            "tlp TLP:RED",
            "MIA: is not on the release list",
            "originator MIA",
            "the contact is absent until Monday"
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
