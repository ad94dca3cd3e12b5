package dev.vedette.notify.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.releasability.ReleasePolicy;
import dev.vedette.notify.releasability.View;
import dev.vedette.notify.routing.Sample;
import dev.vedette.notify.rulefile.Problem;
import dev.vedette.notify.rulefile.RuleFiles;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a rule file by itself has nothing of: what this installation knows. */
class CheckTest {

    private static final String DEFAULTS = new String(RuleFiles.defaultBytes(), StandardCharsets.UTF_8);

    @Test
    void warnsOfOrganisationsThatNothingCanBeReleasedToOrThatAreShownNothing() {
        assertThat(warnings(DEFAULTS, "EU", "NATO"))
                .containsExactly(
                        "nothing can be released to organisation EU: it is not in the accounts file",
                        "organisation NATO is not in the release policy: it is shown that there is something, and no more");
    }

    @Test
    void warnsOfContactsThatAreClearedForALevelThatThereIsNot() {
        String cleared =
                DEFAULTS.replace("nato-duty@nato.example,", "nato-duty@nato.example, cleared: NATO RESTRCTED,");

        assertThat(warnings(cleared, "", ""))
                .containsExactly(
                        "contact nato-duty is cleared for NATO RESTRCTED, which the release policy does not know: it is told nothing classified");
    }

    private static List<String> warnings(String content, String withoutAccounts, String notNamed) {
        Map<String, View> views = Stream.of("MIA", "MOD", "KIA", "KFOR", "EULEX", "NATO", "EU")
                .filter(code -> !code.equals(notNamed))
                .collect(Collectors.toMap(code -> code, code -> View.LEAST));
        Check check = Check.of(content, Sample.NOW, code -> !code.equals(withoutAccounts), new ReleasePolicy(views));
        assertThat(check.isGood()).isTrue();
        return check.warnings().stream().map(Problem::what).toList();
    }
}
