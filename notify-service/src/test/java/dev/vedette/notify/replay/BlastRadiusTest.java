package dev.vedette.notify.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.directory.Mailbox;
import dev.vedette.notify.directory.Validity;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.ObservationChange;
import dev.vedette.notify.event.ObservationEvent;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.routing.FoundingStory;
import dev.vedette.notify.routing.NotTold;
import dev.vedette.notify.routing.Notify;
import dev.vedette.notify.routing.Plan;
import dev.vedette.notify.routing.Sample;
import dev.vedette.notify.routing.Silence;
import dev.vedette.notify.routing.Told;
import dev.vedette.notify.rulefile.Reading;
import dev.vedette.notify.rulefile.RuleFile;
import dev.vedette.notify.rulefile.RuleFiles;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BlastRadiusTest {

    private static final String[] ALL = {"MIA", "MOD", "KIA", "KFOR", "EULEX", "NATO", "EU"};
    private static final String DEFAULTS = new String(RuleFiles.defaultBytes(), StandardCharsets.UTF_8);

    private final FoundingStory story = new FoundingStory();

    @Test
    void namesExactlyWhatChangesInTheFoundingStory() {
        // Given: EULEX is no longer told of what is near the line, and NATO is told at once of what is grave
        String changed = DEFAULTS.replace(
                        "    notify: [MIA, MOD, KIA, KFOR, EULEX]\n    precedence: IMMEDIATE",
                        "    notify: [MIA, MOD, KIA, KFOR]\n    precedence: IMMEDIATE")
                .replace("rules:\n", """
                        rules:
                          - id: grave-for-nato
                            when: {kind: [SIGHTING, ASSESSMENT], severity: {atLeast: SEVERE}}
                            notify: [NATO]

                        """);

        // When
        BlastRadius radius = BlastRadius.between(version(DEFAULTS), version(changed), stretch(story.steps()));

        // Then
        assertThat(radius.events()).isEqualTo(10);
        assertThat(shown(radius))
                .containsExactly(
                        "1: eulex-duty LOSES, NO_RULE_ASKED",
                        "1: nato-duty GAINS, NO_RULE_ASKED",
                        "3: nato-duty GAINS, NO_RULE_ASKED",
                        // It knows by then what it was caught up on
                        "5: nato-duty LOSES 1",
                        "5: nato-duty LOSES 3",
                        // Was told no earlier version, so the correction does not follow it
                        "9: eulex-duty LOSES, NO_RULE_ASKED",
                        // As urgent as what it corrects: the escalation brought that in as IMMEDIATE, the new rule as
                        // ROUTINE
                        "9: nato-duty DIFFERS");
    }

    @Test
    void theSameRulesChangeNothing() {
        BlastRadius radius = BlastRadius.between(version(DEFAULTS), version(DEFAULTS), stretch(story.steps()));

        assertThat(radius.changed()).isEmpty();
    }

    @Test
    void noRuleTellsWhomTheReleaseListDoesNotName() {
        String changed = DEFAULTS.replace(
                "rules:\n", "rules:\n  - {id: all-of-it, when: {always: true}, notify: [NATO, EULEX]}\n");

        BlastRadius radius = BlastRadius.between(version(DEFAULTS), version(changed), stretch(List.of(story.step(2))));

        assertThat(radius.changed()).isEmpty();
    }

    @Test
    void goesByMailboxesNotByIds() {
        String renamed = DEFAULTS.replace("id: kfor-duty", "id: kfor-desk");
        String moved = DEFAULTS.replace("kfor-duty@kfor.example", "joc@kfor.example");

        assertThat(BlastRadius.between(version(DEFAULTS), version(renamed), stretch(story.steps()))
                        .changed())
                .isEmpty();
        assertThat(shown(BlastRadius.between(version(DEFAULTS), version(moved), stretch(List.of(story.step(1))))))
                .containsExactly("1: kfor-duty LOSES", "1: kfor-duty GAINS");
    }

    @Test
    void saysWhenNobodyWouldBeReached() {
        String nobody = DEFAULTS.replace("when: {always: true}", "when: {kind: [ASSESSMENT]}")
                .replace(
                        "notify: [MIA, MOD, KIA, KFOR, EULEX]\n    precedence: IMMEDIATE",
                        "notify: [EULEX]\n    precedence: IMMEDIATE")
                .replace("fallback: [mia-duty]", "fallback: [eulex-duty]");
        ObservationEvent forMod =
                Sample.event().marking(Tlp.AMBER, "MOD", "MOD").observed();

        BlastRadius radius = BlastRadius.between(version(DEFAULTS), version(nobody), stretch(List.of(forMod)));

        assertThat(radius.changed()).singleElement().satisfies(it -> {
            assertThat(it.nobodyBefore()).isFalse();
            assertThat(it.nobodyAfter()).isTrue();
        });
    }

    @Test
    void buildsOnWhatWasTrulyToldBefore() {
        // Given: KFOR was told the first version by rules that nobody has any more
        ObservationEvent before = Sample.event().marking(Tlp.AMBER, "MIA", ALL).observed();
        ObservationEvent corrected = Sample.event()
                .observation(before.observation().id(), 2, ObservationChange.CORRECTED)
                .marking(Tlp.AMBER, "MIA", ALL)
                .observed();
        String onlyNational = DEFAULTS.replace("KIA, KFOR, EULEX]", "KIA]").replace("[KFOR, EULEX]", "[KIA]");
        var stretch = new Stretch(
                List.of(before),
                List.of(new Told(
                        before.id(),
                        "kfor-old",
                        new Mailbox("KFOR", "KFOR-duty@kfor.example"),
                        Precedence.IMMEDIATE,
                        false)),
                List.of(new Happened(corrected, Sample.NOW)),
                List.of());

        // When
        Plan plan = Replay.of(version(onlyNational), stretch);

        // Then
        assertThat(plan.told()).extracting(it -> it.contact().id()).contains("kfor-duty");
        assertThat(plan.told().stream()
                        .filter(it -> it.contact().id().equals("kfor-duty"))
                        .flatMap(it -> it.rules().stream()))
                .containsExactly("told-before");
    }

    @Test
    void silencesCountWhileTheyLasted() {
        var silence = new Silence(
                new UUID(1, 1),
                new Silence.Scope(null, "KFOR", null, null),
                "mia-duty",
                "range day",
                new Validity(Sample.NOW.minusSeconds(60), Sample.NOW.plusSeconds(60)));
        Event event = story.step(1);

        assertThat(toldWith(silence, new Happened(event, Sample.NOW))).doesNotContain("kfor-duty");
        assertThat(toldWith(silence, new Happened(event, Sample.NOW.plusSeconds(60))))
                .contains("kfor-duty");
    }

    private static List<String> toldWith(Silence silence, Happened happened) {
        var stretch = new Stretch(List.of(), List.of(), List.of(happened), List.of(silence));
        return Replay.of(version(DEFAULTS), stretch).told().stream()
                .map(Notify::contact)
                .map(contact -> contact.id())
                .toList();
    }

    private static Version version(String text) {
        Reading.Accepted file = RuleFiles.accepted(RuleFile.read("rules.yaml", text.getBytes(StandardCharsets.UTF_8)));
        return new Version(file.directory(), file.rules());
    }

    private static Stretch stretch(List<Event> events) {
        return new Stretch(
                List.of(),
                List.of(),
                events.stream().map(event -> new Happened(event, Sample.NOW)).toList(),
                List.of());
    }

    private List<String> shown(BlastRadius radius) {
        var shown = new ArrayList<String>();
        for (Replayed replayed : radius.changed()) {
            for (Change change : replayed.changes()) {
                String about = change.about().equals(replayed.event()) ? "" : " " + story.numberOf(change.about());
                NotTold reason = change.reason();
                shown.add(story.numberOf(replayed.event()) + ": "
                        + change.contact().id() + " " + change.kind() + about
                        + (reason == null ? "" : ", " + reason.reason()));
            }
        }
        return shown;
    }
}
