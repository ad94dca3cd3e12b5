package dev.vedette.incident.web;

import static dev.vedette.incident.web.FilePagesTest.path;
import static dev.vedette.incident.web.FilePagesTest.sighting;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A form that waited so long that its files are no longer kept is not filed without them unsaid. */
@QuarkusTest
class GoneFilesTest {

    private static final String GONE = UUID.randomUUID().toString();

    private Browser browser = new Browser();

    @BeforeEach
    void signIn() {
        browser = Browser.signedInAs("mia-duty");
    }

    @Test
    void asksForTheFileThatIsNoLongerKeptAndLosesNothingElse() {
        var asked = browser.send("/", carrying());

        assertThat(asked.statusCode()).isEqualTo(422);
        assertThat(asked.asString())
                .contains("“footage.mp4” was kept for this form and is no longer")
                .contains("value=\"" + GONE + "\" checked")
                .contains("value=\"" + GONE + " footage.mp4\"");
    }

    @Test
    void filesWithoutItOnceItsTickIsTakenOut() {
        Map<String, List<String>> form = carrying();
        form.remove("attachments");

        assertThat(browser.send("/", form).statusCode()).isEqualTo(303);
    }

    @Test
    void takesTheSameFileAddedAgainForIt() {
        var filed = browser.sendFile("/", carrying(), "footage.mp4", "frames".getBytes(StandardCharsets.UTF_8));

        assertThat(filed.statusCode()).isEqualTo(303);
        assertThat(browser.get(path(filed)).asString()).contains(">footage.mp4</a>");
    }

    @Test
    void oneFileStandsInForOneThatIsGoneAndHasItsName() {
        String other = UUID.randomUUID().toString();
        Map<String, List<String>> form = carrying();
        form.put("attachments", List.of(GONE, other));
        form.put("attachmentName", List.of(GONE + " footage.mp4", other + " footage.mp4"));

        var asked = browser.sendFile("/", form, "footage.mp4", "frames".getBytes(StandardCharsets.UTF_8));

        assertThat(asked.statusCode()).isEqualTo(422);
        assertThat(asked.asString()).contains("“footage.mp4” was kept for this form and is no longer");
    }

    private static Map<String, List<String>> carrying() {
        Map<String, List<String>> form = sighting();
        form.put("attachments", List.of(GONE));
        form.put("attachmentName", List.of(GONE + " footage.mp4"));
        return form;
    }
}
