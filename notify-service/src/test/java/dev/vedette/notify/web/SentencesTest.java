package dev.vedette.notify.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SentencesTest {

    @Test
    void sayWhatIsWrongWithoutTheKeysOfRuleFiles() {
        assertThat(Sentences.of("until is not after from. Exchange or mend the two."))
                .isEqualTo("It does not end after it begins. Exchange or mend the two.");
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
