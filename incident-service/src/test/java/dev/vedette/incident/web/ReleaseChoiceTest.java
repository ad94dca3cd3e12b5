package dev.vedette.incident.web;

import static dev.vedette.incident.web.FilePagesTest.path;
import static dev.vedette.incident.web.FilePagesTest.sighting;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ReleaseChoiceTest {

    private Browser mia = new Browser();

    @BeforeEach
    void signIn() {
        mia = Browser.signedInAs("mia-duty");
    }

    @Test
    void asksBeforeItReleasesToNobodyElse() {
        Map<String, List<String>> form = sighting();
        form.remove("releasableTo");

        Response asked = mia.send("/", form);

        assertThat(asked.statusCode()).isEqualTo(422);
        assertThat(asked.asString()).contains("id=\"e-releasableTo\"").contains("nobody else would be told");
    }

    @Test
    void saysAfterFilingThatNobodyElseIsTold() {
        Map<String, List<String>> form = sighting();
        form.remove("releasableTo");
        form.put(ReleaseChoice.ONLY_OWN, List.of("true"));
        Response filed = mia.send("/", form);
        assertThat(filed.statusCode()).as(filed.asString()).isEqualTo(303);

        assertThat(mia.get(path(filed) + "?filed=yes").asString())
                .contains("Released to nobody else.")
                .doesNotContain("are being told");
        assertThat(PageForm.of(mia.get(path(filed) + "/correct").asString()))
                .containsEntry(ReleaseChoice.ONLY_OWN, List.of("true"));
    }

    @Test
    void asksWhatIsMeantIfOthersAreTickedAndOnlyTheOwnIsToo() {
        Map<String, List<String>> form = sighting();
        form.put(ReleaseChoice.ONLY_OWN, List.of("true"));

        Response asked = mia.send("/", form);

        assertThat(asked.statusCode()).isEqualTo(422);
        assertThat(asked.asString()).contains("Take off what is wrong");
    }

    @Test
    void ticksTheNationalOrganisationsForAPartnerToSeeAndNoneForOthers() {
        assertThat(PageForm.of(Browser.signedInAs("kfor-duty").get("/").asString())
                        .get("releasableTo"))
                .containsExactlyInAnyOrder("MIA", "MOD", "KIA");
        assertThat(PageForm.of(mia.get("/").asString())).doesNotContainKey("releasableTo");
    }
}
