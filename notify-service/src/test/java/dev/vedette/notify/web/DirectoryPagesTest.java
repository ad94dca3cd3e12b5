package dev.vedette.notify.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.not;

import dev.vedette.notify.database.Database;
import dev.vedette.notify.directory.Directory;
import dev.vedette.notify.release.PagesProfile;
import dev.vedette.notify.rulefile.EntryEdit;
import dev.vedette.notify.rulefile.RuleFile;
import dev.vedette.notify.rulefile.RuleFiles;
import dev.vedette.notify.rulefile.Section;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The directory of a draft, changed by forms. */
@QuarkusTest
@TestProfile(PagesProfile.class)
class DirectoryPagesTest {

    private static final String HOSTILE = "<script>alert('x')</script>\"'& # {{x}}";
    private static final String RELEASES = "/rules/releases";

    private static final String FULL = """
            organisations:
              - {code: MIA, name: "It's #1", tier: NATIONAL, lineTerm: line, namedTo: [KFOR]}
              - {code: KFOR, name: Force, tier: partner}
            contacts:
              - {id: mia-duty, name: Duty, organisation: MIA, address: duty@mia.example, tlpRed: true, language: en, timeZone: Europe/Brussels,
                 validFrom: 2026-01-01, validUntil: "2027-01-01T00:00:00+01:00", deputy: mia-two,
                 absent: [{from: 2026-04-01, until: 2026-04-14}, {from: 2026-05-01, until: 2026-05-02}],
                 quietHours: {from: 22:00, to: 06:00, days: [FRI, saturday], below: FLASH}}
              - {id: mia-two, name: Two, organisation: MIA, address: two@mia.example}
              - {id: kfor-duty, name: KFOR, organisation: KFOR, address: duty@kfor.example, quietHours: {from: "01:00", to: "02:00"}}
            groups:
              - {id: leadership, name: Those who decide, members: [KFOR, mia-duty, watch]}
            rosters:
              - {id: watch, name: Watch, start: 2026-01-05, handover: ["08:00", "20:00"], every: 7, turns: [mia-two, kfor-duty, mia-two],
                 timeZone: Europe/Brussels, overrides: [{contact: mia-duty, from: 2026-03-07, until: 2026-03-08}]}
            rules:
              - {id: all, when: {always: true}, notify: [leadership, watch]}
            fallback: [MIA]
            """;

    private final Browser writer = Browser.signedInAs("mia-duty");

    @Inject
    Database database;

    /** What is not touched in a form is as it was when the form comes back. */
    @ParameterizedTest
    @EnumSource(
            value = Section.class,
            names = {"ORGANISATIONS", "CONTACTS", "GROUPS", "ROSTERS"})
    void formsLoseNothingOfWhatAnEntrySays(Section section) {
        Directory directory = RuleFiles.accepted(RuleFile.read("rules.yaml", FULL.getBytes(StandardCharsets.UTF_8)))
                .directory();
        for (Map<String, Object> entry : EntryEdit.entries(FULL, section)) {
            var form = DirectoryForm.of(section, DirectoryEntry.typed(section, entry), directory);

            assertThat(DirectoryEntry.of(form)).isEqualTo(entry);
            assertThat(form.isGood()).isTrue();
            form.fields().stream()
                    .filter(field -> field.kind() == DirectoryField.Kind.PICK
                            && !form.typed(field.name()).isEmpty())
                    .forEach(field -> assertThat(form.choices(field.name()))
                            .anyMatch(
                                    choice -> choice.chosen() && choice.value().equals(form.typed(field.name()))));
        }
    }

    @Test
    void aContactIsAddedChangedAndTakenOutByForms() {
        String release = begin();
        String directory = release + "/directory";
        writer.get(directory)
                .then()
                .statusCode(200)
                .body(containsString("Add a contact"))
                .body(containsString("/contacts/change/kfor-duty"));

        Map<String, Object> typed = fields(writer.get(directory + "/contacts/new"));
        typed.putAll(Map.of("id", "kfor-night", "name", HOSTILE, "organisation", "KFOR"));
        typed.put("address", "no address");
        Map<String, Object> without = new LinkedHashMap<>(typed);
        without.put("organisation", "");
        writer.sendPlain(directory + "/contacts/new", without)
                .then()
                .statusCode(422)
                .body(containsString("id=\"organisation-wrong\""))
                .body(containsString("<a href=\"#f-organisation\">Organisation (required)</a>: This is needed."))
                .body(containsString("id=\"f-organisation\""))
                // Told along, though only the reader of rule files can tell
                .body(containsString("<a href=\"#f-address\">Mail address (required)</a>:"))
                .body(containsString("id=\"address-wrong\""));
        writer.sendPlain(directory + "/contacts/new", typed)
                .then()
                .statusCode(422)
                .body(containsString("is not a mail address"))
                .body(containsString("id=\"address-wrong\""))
                .body(containsString("value=\"kfor-night\""))
                .body(not(containsString("<script>alert")));
        typed.putAll(Map.of("address", "night@kfor.example", "absent.from", List.of("2026-04-01", "")));
        typed.putAll(Map.of("absent.until", List.of("2026-04-14", ""), "quietHours.from", "22:00"));
        typed.putAll(Map.of("quietHours.to", "06:00", "quietHours.days", List.of("FRI", "SAT")));
        writer.sendPlain(directory + "/contacts/new", typed)
                .then()
                .statusCode(303)
                .header("Location", endsWith(directory + "#contacts"));
        assertThat(EntryEdit.find(content(release), Section.CONTACTS, "kfor-night"))
                .hasValueSatisfying(entry -> assertThat(entry)
                        .containsEntry("name", HOSTILE)
                        .containsEntry("absent", List.of(Map.of("from", "2026-04-01", "until", "2026-04-14")))
                        .containsEntry(
                                "quietHours", Map.of("from", "22:00", "to", "06:00", "days", List.of("FRI", "SAT"))));

        String night = directory + "/contacts/change/kfor-night";
        writer.get(night)
                .then()
                .statusCode(200)
                .body(containsString("night@kfor.example"))
                .body(containsString("value=\"2026-04-14\""))
                .body(not(containsString("<script>alert")));
        Map<String, Object> changed = fields(writer.get(night));
        changed.putAll(Map.of("id", "kfor-night", "name", "Night", "organisation", "KFOR"));
        changed.put("address", "night@kfor.example");
        writer.sendPlain(night, changed).then().statusCode(303);
        writer.get(directory).then().body(containsString("Night"));

        Map<String, Object> out = fields(writer.get(night));
        out.put("do", "remove");
        writer.sendPlain(night, out).then().statusCode(303);
        assertThat(content(release)).doesNotContain("kfor-night");
        // What rules name stays
        String mia = directory + "/organisations/change/MIA";
        Map<String, Object> named = fields(writer.get(mia));
        named.put("do", "remove");
        writer.sendPlain(mia, named)
                .then()
                .statusCode(422)
                .body(containsString("<li>Rule national-institutions, line "))
                .body(containsString("<li>Contact mia-duty, line "));
        String duty = directory + "/contacts/change/mia-duty";
        Map<String, Object> fallback = fields(writer.get(duty));
        fallback.put("do", "remove");
        writer.sendPlain(duty, fallback).then().statusCode(422).body(containsString("<li>Fallback, line "));
    }

    @Test
    void tellsAllMistakesOfABoxInOneRoundAndLeadsToTheirFields() {
        String directory = begin() + "/directory";
        Map<String, Object> typed = fields(writer.get(directory + "/contacts/new"));
        typed.putAll(Map.of("id", "mia-night", "name", "", "organisation", "MIA", "address", "night@mia.example"));
        typed.putAll(Map.of(
                "absent.from", List.of("", "foo", "2026-05-01"), "deputy", "kia-duty", "validFrom", "2026-05-01"));
        typed.putAll(Map.of("absent.until", List.of("", "bar", ""), "quietHours.from", "25:00", "quietHours.to", "x"));
        typed.putAll(Map.of("quietHours.days", "SAN", "validUntil", "2026-04-01"));

        Response page = writer.sendPlain(directory + "/contacts/new", typed);
        page.then()
                .statusCode(422)
                .body(containsString("<a href=\"#f-name\">Name (required)</a>: This is needed."))
                .body(containsString("This is not after “Valid from”. Exchange the two, or mend one of them."))
                .body(containsString(
                        "<a href=\"#f-absent[0].from\">Absent, 1. from</a>: The date &#39;foo&#39; is not"))
                .body(
                        containsString(
                                "<a href=\"#f-absent[0].until\">Absent, 1. until, that day included</a>: The date &#39;bar&#39;"))
                .body(containsString(
                        "<a href=\"#f-absent[1].until\">Absent, 2. until, that day included</a>: This is needed, too."))
                .body(
                        containsString(
                                "<a href=\"#f-deputy\">Deputy while absent, of the same organisation</a>: kia-duty belongs to KIA"))
                .body(
                        containsString(
                                "Quiet hours, which hold back what is not urgent, from</a>: &#39;25:00&#39; is not a time of day."))
                .body(containsString(
                        "Quiet hours, which hold back what is not urgent, to</a>: &#39;x&#39; is not a time of day."))
                .body(containsString("<a href=\"#f-quietHours.days\">"))
                .body(not(containsString("lacks")))
                .body(not(containsString("validUntil is")));
        String html = page.asString();
        Matcher link = Pattern.compile("<a href=\"#f-([^\"]+)\">").matcher(html);
        int links = 0;
        while (link.find()) {
            links++;
            assertThat(html)
                    .as("a marked field that is told of: %s", link.group(1))
                    .containsPattern("<(input|select)[^>]* id=\"f-" + Pattern.quote(link.group(1))
                            + "\"[^>]*aria-invalid=\"true\"")
                    .contains("id=\"" + link.group(1) + "-wrong\"");
        }
        assertThat(links).isEqualTo(9);
    }

    @Test
    void tellsOfTheDeputyAndOfWhatComesToNothingInTheFirstRound() {
        String directory = begin() + "/directory";
        Map<String, Object> typed = fields(writer.get(directory + "/contacts/new"));
        typed.putAll(Map.of("id", "No Id", "name", "", "organisation", "MIA", "deputy", "kia-duty"));
        writer.sendPlain(directory + "/contacts/new", typed)
                .then()
                .statusCode(422)
                .body(containsString("id=\"id-wrong\""))
                .body(containsString("id=\"name-wrong\""))
                .body(containsString("kia-duty belongs to KIA and cannot stand in for MIA"));

        Map<String, Object> roster = fields(writer.get(directory + "/rosters/new"));
        roster.putAll(Map.of("id", "watch", "name", "Watch", "start", "2026-01-05", "turns", "mia-duty"));
        roster.put("handover", ", ,");
        writer.sendPlain(directory + "/rosters/new", roster)
                .then()
                .statusCode(422)
                .body(containsString("id=\"handover-wrong\""))
                .body(containsString("Write at least one, or leave it open."));
    }

    /** The browser would tell of one of them at a time. */
    @ParameterizedTest
    @EnumSource(
            value = Section.class,
            names = {"ORGANISATIONS", "CONTACTS", "GROUPS", "ROSTERS"})
    void formsLeaveItToThePageToSayWhatIsMissing(Section section) {
        writer.get(begin() + "/directory/" + section.key() + "/new")
                .then()
                .statusCode(200)
                .body(containsString("aria-required=\"true\""))
                .body(not(containsString(" required maxlength")));
    }

    /** What a field for days cannot show would be lost when the form is sent. */
    @Test
    void asksForDaysByFieldsForDaysUnlessSomethingElseStandsThere() {
        String release = begun(writer.sendFile(
                RELEASES, Map.of("purpose", "days"), "rules.yaml", FULL.getBytes(StandardCharsets.UTF_8)));
        String contact =
                writer.get(release + "/directory/contacts/change/mia-duty").asString();
        assertThat(contact)
                .containsPattern("name=\"validFrom\"[^>]* type=\"date\"[^>]* value=\"2026-01-01\"")
                .containsPattern("name=\"validUntil\"[^>]* type=\"text\"[^>]* value=\"2027-01-01T00:00:00\\+01:00\"")
                .containsPattern("type=\"date\" name=\"absent.until\"[^>]* value=\"2026-05-02\"");

        String roster = writer.get(release + "/directory/rosters/new").asString();
        assertThat(roster).containsPattern("name=\"start\"[^>]* type=\"date\"");
        assertThat(roster.split("name=\"turns\"", -1)).hasSizeGreaterThan(4);
    }

    @Test
    void nobodyIsOnDutyWhoIsNotThere() {
        assertThat(duty(FULL, "2026-01-05T12:00:00Z")).isEqualTo("mia-two is on duty");
        assertThat(duty(FULL, "2026-01-05T06:00:00Z"))
                .isEqualTo("mia-two is told until the first turn begins (5 Jan 2026, 08:00)");
        assertThat(duty(
                        FULL.replace("address: two@mia.example", "address: two@mia.example, validFrom: 2026-02-01"),
                        "2026-01-05T12:00:00Z"))
                .isEqualTo("mia-two has the turn, but is valid only from 1 Feb 2026");
        assertThat(duty(
                        FULL.replace(
                                "address: two@mia.example",
                                "address: two@mia.example, absent: {from: 2026-01-04, until: 2026-01-05}"),
                        "2026-01-05T12:00:00Z"))
                .isEqualTo("mia-two has the turn, but is absent from 4 Jan 2026 to 5 Jan 2026");
    }

    @Test
    void namesWhoStandsInNowOrLaterButNotWhoDidBefore() {
        String file = FULL.replace(
                "{contact: mia-duty, from: 2026-03-07, until: 2026-03-08}",
                "{contact: kfor-duty, from: 2026-04-01, until: 2026-04-02}, {contact: mia-duty, from: 2026-03-07, until: 2026-03-08}");
        Directory directory = RuleFiles.accepted(RuleFile.read("rules.yaml", file.getBytes(StandardCharsets.UTF_8)))
                .directory();

        assertThat(overrides(directory, "2026-03-01T00:00:00Z"))
                .containsExactly("mia-duty from 7 Mar 2026 to 8 Mar 2026", "kfor-duty from 1 Apr 2026 to 2 Apr 2026");
        assertThat(overrides(directory, "2026-03-08T12:00:00Z")).hasSize(2);
        assertThat(overrides(directory, "2026-03-08T23:00:00Z"))
                .containsExactly("kfor-duty from 1 Apr 2026 to 2 Apr 2026");
        assertThat(overrides(directory, "2026-05-01T00:00:00Z")).isEmpty();
    }

    private static List<String> overrides(Directory directory, String at) {
        return DirectoryReport.rosters(directory, Instant.parse(at)).get(0).overrides().stream()
                .map(it -> it.contact() + " " + TimeText.period(it.when()))
                .toList();
    }

    private static String duty(String file, String at) {
        Directory directory = RuleFiles.accepted(RuleFile.read("rules.yaml", file.getBytes(StandardCharsets.UTF_8)))
                .directory();
        DirectoryReport.RosterReport roster =
                DirectoryReport.rosters(directory, Instant.parse(at)).get(0);
        return roster.onDuty() + " " + roster.duty();
    }

    @Test
    void aColleaguesChangeOfAnotherEntryIsNotInTheWay() {
        String release = begin();
        String eu = release + "/directory/contacts/change/eu-duty";
        String nato = release + "/directory/contacts/change/nato-duty";
        Browser colleague = Browser.signedInAs("mod-duty");
        Map<String, Object> form = contact(writer.get(eu), "eu-duty", "EU");
        Map<String, Object> added = fields(writer.get(release + "/directory/contacts/new"));
        Map<String, Object> theirs = contact(colleague.get(nato), "nato-duty", "NATO");
        theirs.put("name", "theirs");
        colleague.sendPlain(nato, theirs).then().statusCode(303);

        form.put("name", "mine");
        writer.sendPlain(eu, form).then().statusCode(303);
        added.putAll(Map.of("id", "eu-night", "name", "added", "organisation", "EU", "address", "night@eu.example"));
        writer.sendPlain(release + "/directory/contacts/new", added).then().statusCode(303);
        assertThat(name(release, "nato-duty")).isEqualTo("theirs");
        assertThat(name(release, "eu-duty")).isEqualTo("mine");
        assertThat(name(release, "eu-night")).isEqualTo("added");
    }

    @Test
    void aColleaguesChangeOfTheSameEntryIsShownAndThenWhatWasTypedCanBeSaved() {
        String release = begin();
        String eu = release + "/directory/contacts/change/eu-duty";
        Browser colleague = Browser.signedInAs("mod-duty");
        Map<String, Object> form = contact(writer.get(eu), "eu-duty", "EU");
        Map<String, Object> out = fields(writer.get(eu));
        Map<String, Object> theirs = contact(colleague.get(eu), "eu-duty", "EU");
        theirs.put("name", "theirs");
        colleague.sendPlain(eu, theirs).then().statusCode(303);

        form.put("name", "mine");
        Map<String, Object> wrong = new LinkedHashMap<>(form);
        wrong.put("quietHours.from", "22:00");
        writer.sendPlain(eu, wrong)
                .then()
                .statusCode(412)
                .body(containsString("Somebody has changed this entry"))
                .body(containsString("id=\"quietHours.to-wrong\""))
                .body(containsString("value=\"mine\""))
                .body(containsString("name=\"seen\" value=\"" + form.get("seen") + "\""));
        out.put("do", "remove");
        writer.sendPlain(eu, out).then().statusCode(412);
        Response page = writer.sendPlain(eu, form);
        page.then()
                .statusCode(412)
                .body(containsString("Nothing is saved."))
                .body(containsString("-   name: theirs"))
                .body(containsString("+   name: mine"))
                .body(containsString("value=\"mine\""));
        assertThat(name(release, "eu-duty")).isEqualTo("theirs");
        form.putAll(seen(page));
        writer.sendPlain(eu, form).then().statusCode(303);
        assertThat(name(release, "eu-duty")).isEqualTo("mine");

        // Taken out meanwhile: what was typed can be added
        Map<String, Object> late = contact(writer.get(eu), "eu-duty", "EU");
        String gone = content(release).replaceAll("eu-duty", "eu-desk");
        colleague
                .send(
                        release,
                        Map.of("revision", seen(writer.get(eu)).get("revision"), "purpose", "x", "content", gone))
                .then()
                .statusCode(303);
        writer.sendPlain(eu, late)
                .then()
                .statusCode(412)
                .body(containsString("Somebody has taken eu-duty out"))
                .body(containsString("action=\"" + release + "/directory/contacts/new\""));
        assertThat(content(release)).isEqualTo(gone);
    }

    @Test
    void showsTheDirectoryInLocalDaysAndTimesAndInWords() {
        String later = FULL.replace("2026-03-0", "2095-03-0");
        String release = begun(writer.sendFile(
                RELEASES, Map.of("purpose", "summer"), "rules.yaml", later.getBytes(StandardCharsets.UTF_8)));

        writer.get(release + "/directory")
                .then()
                .statusCode(200)
                .body(
                        containsString(
                                "absent from 1 Apr 2026 to 14 Apr 2026, absent from 1 May 2026 to 2 May 2026; deputy mia-two; quiet from 22:00"))
                .body(containsString("below Flash"))
                .body(containsString("instead <strong>mia-duty</strong> from 7 Mar 2095 to 8 Mar 2095"))
                .body(containsString("<td data-label=\"Valid\">from 1 Jan 2026 to 31 Dec 2026</td>"))
                .body(containsString("<td data-label=\"Away, quiet\">–</td>"))
                .body(not(containsString("T22:00:00Z")));
    }

    private static Map<String, Object> contact(Response page, String id, String organisation) {
        Map<String, Object> form = fields(page);
        form.putAll(Map.of("id", id, "organisation", organisation, "address", id + "@" + organisation + ".example"));
        return form;
    }

    private String name(String release, String contact) {
        return String.valueOf(EntryEdit.find(content(release), Section.CONTACTS, contact)
                .orElseThrow()
                .get("name"));
    }

    @Test
    void groupsAndRostersAreMadeByForms() {
        String release = begin();
        String directory = release + "/directory";
        Map<String, Object> roster = fields(writer.get(directory + "/rosters/new"));
        roster.putAll(Map.of("id", "watch", "name", "Watch", "start", "2026-01-05", "handover", "08:00, 20:00"));
        roster.putAll(Map.of("turns", List.of("mia-duty", "", "mod-duty"), "every", "seven"));
        writer.sendPlain(directory + "/rosters/new", roster)
                .then()
                .statusCode(422)
                .body(containsString("Write a whole number"))
                .body(containsString("<option value=\"mod-duty\" selected>"));
        roster.put("every", "7");
        writer.sendPlain(directory + "/rosters/new", roster).then().statusCode(303);
        Map<String, Object> group = fields(writer.get(directory + "/groups/new"));
        group.putAll(Map.of("id", "all-night", "name", "All", "members", List.of("KFOR", "watch")));
        writer.sendPlain(directory + "/groups/new", group).then().statusCode(303);

        writer.get(directory)
                .then()
                .body(containsString("mia-duty, mod-duty"))
                .body(containsString("after 7 shifts each"))
                .body(containsString("KFOR, watch"));
        writer.get(release).then().body(containsString("+ groups:"));
    }

    @Test
    void isForThoseWhoAnswerForTheRulesAndForDrafts() {
        String release = begin();
        String night = release + "/directory/contacts/new";
        for (String account : List.of("mia-reporter", "kfor-duty")) {
            Browser other = Browser.signedInAs(account);
            other.get(release + "/directory").then().statusCode(403);
            other.get(night).then().statusCode(403);
            other.sendPlain(night, Map.of("revision", 1)).then().statusCode(403);
        }
        writer.sendForged(night).then().statusCode(400);
        writer.get(release + "/directory/rules/new").then().statusCode(404);
        writer.get(release + "/directory/contacts/change/none").then().statusCode(404);

        Map<String, Object> typed = fields(writer.get(night));
        typed.putAll(Map.of("id", "x", "name", "typed name", "organisation", "KFOR", "address", "x@kfor.example"));
        writer.sendPlain(release + "/withdraw", Map.of("revision", 1)).then().statusCode(303);
        writer.sendPlain(night, typed)
                .then()
                .statusCode(409)
                .body(containsString("Only a draft"))
                .body(containsString("typed name"));
        writer.get(night).then().statusCode(303);
        writer.get(release + "/directory").then().statusCode(200).body(not(containsString("Add a contact")));
    }

    private String begin() {
        return begun(writer.send(RELEASES, Map.of("purpose", "another directory")));
    }

    private static String begun(Response response) {
        response.then().statusCode(303);
        String location = response.header("Location");
        return location.substring(location.indexOf(RELEASES));
    }

    private String content(String release) {
        return database.first(
                        "select content from rule_release where number = ?",
                        row -> row.getString(1),
                        Long.parseLong(release.substring(release.lastIndexOf('/') + 1)))
                .orElseThrow();
    }

    private static Map<String, Object> fields(Response page) {
        page.then().statusCode(200);
        Map<String, Object> fields = seen(page);
        fields.put("do", "save");
        return fields;
    }

    private static Map<String, Object> seen(Response page) {
        Map<String, Object> fields = new LinkedHashMap<>();
        Matcher hidden =
                Pattern.compile("name=\"(revision|seen)\" value=\"([^\"]*)\"").matcher(page.asString());
        while (hidden.find()) {
            fields.put(hidden.group(1), hidden.group(2));
        }
        return fields;
    }
}
