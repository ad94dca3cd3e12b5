package dev.vedette.notify.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.rulefile.RuleFile;
import dev.vedette.notify.rulefile.RuleFiles;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with a rule is listed above its form. */
class RuleFormTest {

    /** What a field for days would not show would be lost when it is sent. */
    @ParameterizedTest
    @CsvSource({
        "'', date",
        "2026-02-28, date",
        "2026-02-30, text",
        "2026-13-01, text",
        "0000-01-01, text",
        "2026-02-28T10:00:00+01:00, text",
        "soon, text"
    })
    void showsInAFieldForDaysWhatIsOne(String typed, String type) {
        assertThat(RuleForm.typeOfDay(typed)).isEqualTo(type);
    }

    /** Parts of a rule, by their paths, as the reader of rule files may refuse them, and the fields that they come from. */
    @ParameterizedTest
    @CsvSource({
        "id, id",
        "notify[1], notify",
        "validUntil, validUntil",
        "precedence, precedence",
        "acknowledge.within, acknowledgeWithin",
        "acknowledge.otherwise[0], acknowledgeOtherwise",
        "when.kind[1], kind",
        "when.severity.atLeast, severity",
        "when.precedence.atLeast, precedenceAtLeast",
        "when.distanceToBorder.atMost, distanceToBorder",
        "when.zone.inside[0], zone",
        "when.keyword[2], keyword",
        "when.timeWindow.from, timeFrom",
        "when.timeWindow.to, timeTo",
        "when.timeWindow.zone, timeZone",
        "when.timeWindow.days[0], timeDays"
    })
    void leadsToTheFieldInWhichItIsTyped(String path, String field) {
        RuleForm form = form();
        form.refuse(RuleForm.field(path), "why");

        assertThat(form.mistakes())
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.field()).isEqualTo(field));
    }

    /** What they lack the form asks for itself; a field is needed to lead to. */
    @ParameterizedTest
    @ValueSource(strings = {"", "when", "when.timeWindow", "acknowledge", "colour"})
    void hasNoFieldForWholes(String path) {
        assertThat(RuleForm.field(path)).isEmpty();
    }

    /** Without it the rule would ask for more than was meant. */
    @ParameterizedTest
    @ValueSource(strings = {"municipality", "keyword"})
    void refusesWhatIsTypedAndComesToNothing(String field) {
        RuleForm form = form(Input.of(Map.of(field, List.of(", ,"))));
        FormRule.of(form);
        RuleForm open = form(Input.of(Map.of(field, List.of(" "))));
        FormRule.of(open);

        assertThat(form.wrong(field)).isEqualTo("Write at least one, or leave it open.");
        assertThat(open.wrong(field)).isEmpty();
    }

    private static RuleForm form() {
        return form(Input.NONE);
    }

    private static RuleForm form(Input typed) {
        return RuleForm.of(typed, RuleFile.read("rules.yaml", RuleFiles.defaultBytes()));
    }
}
