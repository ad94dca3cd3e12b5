package dev.vedette.notify.rulefile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.routing.Attribute;
import dev.vedette.notify.routing.Keyword;
import dev.vedette.notify.routing.OneOf;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RuleFileTest {

    @Test
    void readsTheDefaultFile() {
        // When
        Reading.Accepted file = RuleFiles.defaults();

        // Then
        assertThat(file.directory().organisations()).hasSize(7);
        assertThat(file.directory().contacts())
                .hasSize(7)
                .allSatisfy(contact -> assertThat(contact.address()).endsWith(".example"))
                .extracting(Contact::organisation)
                .doesNotHaveDuplicates();
        assertThat(file.rules().rules())
                .extracting("id")
                .containsExactly(
                        "de-escalation",
                        "escalation",
                        "national-institutions",
                        "near-the-line",
                        "partners-follow",
                        "readiness",
                        "tell-those-above");
        assertThat(file.rules().fallback()).containsExactly("mia-duty");
        assertThat(file.rules().version()).isEqualTo(file.sha256().substring(0, 12));
    }

    @Test
    void readsTheSameRulesWithAByteOrderMarkAndWindowsLineEnds() {
        // Given
        String text = new String(RuleFiles.defaultBytes(), StandardCharsets.UTF_8);

        // When
        Reading reading =
                RuleFile.read("rules.yaml", ("\uFEFF" + text.replace("\n", "\r\n")).getBytes(StandardCharsets.UTF_8));

        // Then
        assertThat(RuleFiles.accepted(reading).rules().rules())
                .isEqualTo(RuleFiles.defaults().rules().rules());
    }

    /** Who serves people of two alphabets writes both. */
    @Test
    void takesSpellingsThatAreReadAsTheSameOnce() {
        assertThat(RuleFiles.rules("  - {id: r, when: {keyword: [tenk, тенк, tenk, oklop]}, notify: [MIA]}\n")
                        .rules()
                        .rules())
                .singleElement()
                .satisfies(rule -> assertThat(rule.when()).isEqualTo(new Keyword(List.of("oklop", "tenk"))));
        assertThat(RuleFiles.rules("  - {id: r, when: {municipality: [Bujanovac, Бујановац]}, notify: [MIA]}\n")
                        .rules()
                        .rules())
                .singleElement()
                .satisfies(rule ->
                        assertThat(rule.when()).isEqualTo(new OneOf(Attribute.MUNICIPALITY, List.of("bujanovac"))));
    }

    @Test
    void namesThePlaceOfBrokenUtf8() {
        // Given
        byte[] bytes = {'r', 'u', 'l', 'e', 's', ':', '\n', ' ', (byte) 0xff};

        // When
        Reading reading = RuleFile.read("rules.yaml", bytes);

        // Then
        assertThat(((Reading.Refused) reading).problems().get(0).toString())
                .isEqualTo("rules.yaml:2:2: this is not UTF-8. Save the file as plain text in UTF-8.");
    }

    @Test
    void refusesAFileThatIsTooLarge() {
        // When
        Reading reading = RuleFile.read("rules.yaml", new byte[3 * 1024 * 1024]);

        // Then
        assertThat(((Reading.Refused) reading).problems()).hasSize(1);
    }

    @Test
    void refusesAliasesSoThatNoneCanBeMultiplied() {
        // When
        List<Problem> problems = RuleFiles.problems("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n");

        // Then
        assertThat(problems)
                .extracting(Problem::toString)
                .containsExactly("rules.yaml:2:8: aliases are not read. Write the value out again.");
    }

    @Test
    void refusesDeepNesting() {
        // When
        List<Problem> problems = RuleFiles.problems("a: " + "[".repeat(100_000));

        // Then
        assertThat(problems).hasSize(1);
        assertThat(problems.get(0).what()).contains("nested");
    }

    @Test
    void saysThatAnEmptyFileIsEmpty() {
        assertThat(RuleFiles.problems("")).extracting(Problem::what).containsExactly("the file is empty");
        assertThat(RuleFiles.problems("# nothing\n")).extracting(Problem::what).containsExactly("the file is empty");
    }
}
