package dev.vedette.incident.web;

import static dev.vedette.incident.web.FilePagesTest.path;
import static dev.vedette.incident.web.FilePagesTest.sighting;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of the files of a form whose session has ended: their content cannot wait, and nothing goes without them unsaid. */
@QuarkusTest
class LostFilesTest {

    private static final byte[] PICTURE = "frames".getBytes(StandardCharsets.UTF_8);

    private Browser browser = new Browser();

    @BeforeEach
    void signIn() {
        browser = Browser.signedInAs("mia-duty");
    }

    @Test
    void namesEachFileThatMustBeChosenAgainOnThePageThatSendsAgain() {
        assertThat(sentWithoutSession().asString())
                .contains("<li>road by night.jpg</li>")
                .contains("name=\"lostFiles\" value=\"road by night.jpg\"")
                .contains("type=\"file\" name=\"files\" multiple required")
                .contains("enctype=\"multipart/form-data\"")
                .contains("name=\"withoutFiles\" value=\"yes\"");
    }

    @Test
    void namesThemAlsoWhenEveryCookieIsGone() {
        browser.get("/");
        browser.forget("vedette-session");
        Map<String, List<String>> form = sighting();
        form.put("csrf-token", List.of("AAAAAAAAAAAAAAAAAAAAAA"));

        Response kept = browser.sendFile("/", form, "road by night.jpg", PICTURE);

        assertThat(kept.asString()).contains("<li>road by night.jpg</li>").contains("type=\"file\" name=\"files\"");
    }

    @Test
    void namesThemAlsoWhenTheFormIsTooOld() {
        Map<String, List<String>> form = sighting();
        form.put("csrf-token", List.of("AAAAAAAAAAAAAAAAAAAAAA"));

        Response kept = browser.sendFile("/", form, "road by night.jpg", PICTURE);

        assertThat(kept.statusCode()).isEqualTo(400);
        assertThat(kept.asString()).contains("<li>road by night.jpg</li>");
    }

    @Test
    void stillNamesThemIfTheSessionHasNotBegunMeanwhile() {
        sentWithoutSession();
        Map<String, List<String>> form = sighting();
        form.put(LostFiles.FIELD, List.of("road by night.jpg"));

        assertThat(browser.send("/", form).asString()).containsOnlyOnce("<li>road by night.jpg</li>");
    }

    @Test
    void doesNotFileWithoutThemUnlessTold() {
        Map<String, List<String>> form = sighting();
        form.put(LostFiles.FIELD, List.of("road by night.jpg"));

        Response asked = browser.send("/", form);
        assertThat(asked.statusCode()).isEqualTo(422);
        assertThat(asked.asString())
                .contains("“road by night.jpg” was chosen before")
                .contains("href=\"#f-attachments\"")
                .contains("id=\"f-withoutFiles\"");

        Map<String, List<String>> next = PageForm.of(asked.asString());
        next.put(LostFiles.WITHOUT, List.of("yes"));
        Response filed = browser.send("/", next);
        assertThat(filed.statusCode()).as(filed.asString()).isEqualTo(303);
    }

    @Test
    void filesWithThemOnceTheyAreChosenAgain() {
        Map<String, List<String>> form = sighting();
        form.put(LostFiles.FIELD, List.of("road by night.jpg"));

        Response filed = browser.sendFile("/", form, "road by night.jpg", PICTURE);

        assertThat(filed.statusCode()).as(filed.asString()).isEqualTo(303);
        assertThat(browser.get(path(filed)).asString()).contains("road by night.jpg");
    }

    @Test
    void takesWhatIsChosenAgainOnce() {
        Map<String, List<String>> form = sighting();
        form.put("headline", List.of(""));
        Response page = browser.sendFile("/", form, "road by night.jpg", PICTURE);
        Map<String, List<String>> next = PageForm.of(page.asString());
        next.put("headline", sighting().get("headline"));

        Response filed = browser.sendFile("/", next, "road by night.jpg", PICTURE);

        assertThat(filed.statusCode()).as(filed.asString()).isEqualTo(303);
        assertThat(browser.get(path(filed)).asString()).containsOnlyOnce("/attachments/");
    }

    @Test
    void refusesAnEmptyFileBesideTheField() {
        Response refused = browser.sendFile("/", sighting(), "nothing.jpg", new byte[0]);

        assertThat(refused.statusCode()).isEqualTo(422);
        assertThat(refused.asString())
                .contains("id=\"e-attachments\"")
                .contains("“nothing.jpg” has nothing in it (0 bytes)");
    }

    private Response sentWithoutSession() {
        browser.get("/");
        browser.forget("vedette-session");
        Response kept = browser.sendFile("/", sighting(), "road by night.jpg", PICTURE);
        assertThat(kept.statusCode()).as(kept.asString()).isEqualTo(401);
        return kept;
    }
}
