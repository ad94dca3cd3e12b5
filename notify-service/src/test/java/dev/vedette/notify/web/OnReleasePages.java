package dev.vedette.notify.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.database.Database;
import dev.vedette.notify.delivery.Samples;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.intake.EventReceiver;
import dev.vedette.notify.rulebook.RuleBook;
import dev.vedette.notify.rulefile.RuleFiles;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;

/** Steps on the pages of releases, where they decide. */
abstract class OnReleasePages {

    static final String DEFAULTS = new String(RuleFiles.defaultBytes(), StandardCharsets.UTF_8);
    static final String HOSTILE = "<script>alert('x')</script>\"'&";
    static final String RELEASES = "/rules/releases";

    final Browser writer = Browser.signedInAs("mia-duty");
    final Browser second = Browser.signedInAs("mia-admin");

    @Inject
    RuleBook rules;

    @Inject
    Database database;

    @Inject
    EventReceiver events;

    @BeforeEach
    void onlyTheFirstRules() {
        database.update("delete from rule_activation where position > (select min(position) from rule_activation)");
        assertThat(ids()).doesNotContain("new-rule");
    }

    ObservationEvent happened(String headline) {
        ObservationEvent event =
                Samples.filed(Samples.incident(), Samples.marking(Tlp.GREEN, "MIA", "MOD", "KIA", "KFOR", "EU"));
        QuarkusTransaction.requiringNew().run(() -> events.receive(event));
        database.update(
                "update recorded_event set body = jsonb_set(body, '{observation,headline}', to_jsonb(?::text)) where id = ?",
                headline,
                event.id());
        return event;
    }

    static Map<String, Object> rule(String id) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("id", id);
        form.put("kind", List.of("SIGHTING", "NEGATIVE"));
        form.put("notify", List.of("EU"));
        form.put("precedence", "FLASH");
        form.put("distanceUnit", "km");
        form.put("revision", 1);
        return form;
    }

    List<String> ids() {
        return rules.inForce().orElseThrow().rules().rules().stream()
                .map(rule -> rule.id())
                .toList();
    }

    String begin(String purpose) {
        return begun(writer.send(RELEASES, Map.of("purpose", purpose)));
    }

    String upload(String file) {
        return begun(writer.sendFile(
                RELEASES, Map.of("purpose", "to try it"), "rules.yaml", file.getBytes(StandardCharsets.UTF_8)));
    }

    static String begun(Response response) {
        response.then().statusCode(303);
        String location = response.header("Location");
        return location.substring(location.indexOf(RELEASES));
    }

    String content(String release) {
        return database.first(
                        "select content from rule_release where number = ?", row -> row.getString(1), number(release))
                .orElseThrow();
    }

    static long number(String release) {
        return Long.parseLong(release.substring(release.lastIndexOf('/') + 1));
    }

    /** What the page of a draft holds, and these. */
    Map<String, Object> edited(String release, Map<String, ?> more) {
        Response page = writer.get(release);
        Map<String, Object> fields = new LinkedHashMap<>(hidden(page, release));
        fields.put("purpose", "edited");
        fields.put("content", textarea(page).replace("\n", "\r\n"));
        fields.putAll(more);
        return fields;
    }

    /** The hidden fields of the form that is sent there. */
    static Map<String, Object> hidden(Response page, String action) {
        String html = page.asString();
        Matcher form = Pattern.compile("(?s)<form[^>]*action=\"[^\"]*" + Pattern.quote(action) + "\".*?</form>")
                .matcher(html);
        assertThat(form.find()).as("a form to %s in %s", action, html).isTrue();
        Map<String, Object> fields = new LinkedHashMap<>();
        Matcher field = Pattern.compile("<input type=\"hidden\" name=\"(revision|inForce)\" value=\"([^\"]*)\">")
                .matcher(form.group());
        while (field.find()) {
            fields.put(field.group(1), field.group(2));
        }
        return fields;
    }

    static Map<String, Object> with(Map<String, Object> fields, String name, String value) {
        fields.put(name, value);
        return fields;
    }

    /** What a browser makes of it: it drops the first line break, and knows no other than LF. */
    static String textarea(Response page) {
        String text = first("(?s)<textarea[^>]*>(.*?)</textarea>", page.asString());
        String inner = text.substring(text.indexOf('>') + 1, text.lastIndexOf("</"))
                .replace("\r\n", "\n")
                .replace('\r', '\n');
        return (inner.startsWith("\n") ? inner.substring(1) : inner)
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    static String first(String pattern, String html) {
        Matcher matcher = Pattern.compile(pattern).matcher(html);
        assertThat(matcher.find()).as("%s in %s", pattern, html).isTrue();
        return matcher.group();
    }
}
