package dev.vedette.notify.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.rulefile.RuleFile;
import dev.vedette.notify.rulefile.RuleFiles;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is wrong with a rule is listed above its form. */
class RuleFormTest {

    @Test
    void listsWhateverCanBeRefused() {
        var fields = new TreeSet<>(FormRule.PARTS);
        Stream.of("timeFrom", "timeTo", "acknowledgeWithin").forEach(fields::add);

        for (String field : fields) {
            RuleForm form = form();
            form.refuse(field, "why");
            assertThat(form.mistakes())
                    .singleElement()
                    .satisfies(mistake -> assertThat(mistake.field()).isEqualTo(field));
        }
    }

    @Test
    void saysNothingOfAPartOfWhichAFieldIsRefused() {
        RuleForm form = form();
        form.refuse("timeTo", "Write hours and minutes.");
        form.refuse("timeWindow", "it lacks its end");
        form.refuse("id", "why");

        assertThat(form.mistakes()).extracting(Mistake::field).containsExactly("id", "timeTo");
    }

    private static RuleForm form() {
        return RuleForm.of(Input.NONE, RuleFile.read("rules.yaml", RuleFiles.defaultBytes()));
    }
}
