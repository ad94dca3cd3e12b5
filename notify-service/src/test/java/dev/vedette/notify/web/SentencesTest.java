package dev.vedette.notify.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SentencesTest {

    @Test
    void sayWhatIsWrongWithoutTheKeysOfRuleFiles() {
        assertThat(Sentences.of("validUntil is not after validFrom. Exchange or mend the two."))
                .isEqualTo("This is not after “Valid from”. Exchange the two, or mend one of them.");
        assertThat(Sentences.of("until is not after from. Exchange or mend the two."))
                .isEqualTo("This is not after “from”. Exchange the two, or mend one of them.");
        assertThat(
                        Sentences.ofRule(
                                "'5' is not a distance. Write a number and its unit, above 0 and at most 1000 km, such as 5 km or 800 m."))
                .isEqualTo(
                        "'5' is not a distance. Write a number above 0, and choose its unit beside it: at most 1000 km in all.");
        assertThat(Sentences.of("the window ends when it begins. Leave quietHours out if there are none."))
                .isEqualTo("It ends when it begins. Leave all of it open if there are none.");
        assertThat(Sentences.ofRule("there is another rule near. Give each rule its own id."))
                .isEqualTo("There is another rule near. Give each rule its own name.");
    }

    @Test
    void leaveNamesAsTheyAre() {
        for (String same : new String[] {
            "a-desk cannot stand in for itself. Name another contact of MIA.",
            "'x' is not a time of day. Write hours and minutes, such as 22:00.",
            "id is defined a second time. Give each its own name, or merge the two."
        }) {
            assertThat(Sentences.of(same)).isEqualTo(same);
        }
    }
}
