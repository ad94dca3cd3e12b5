package dev.vedette.notify.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.IncidentStatus;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.replay.BlastRadius;
import dev.vedette.notify.replay.Change;
import dev.vedette.notify.replay.Happened;
import dev.vedette.notify.replay.Stretch;
import dev.vedette.notify.replay.Version;
import dev.vedette.notify.routing.Sample;
import dev.vedette.notify.rulefile.Reading;
import dev.vedette.notify.rulefile.RuleFile;
import dev.vedette.notify.rulefile.RuleFiles;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What changes, added up page by page. */
class BlastRadiusTallyTest {

    private static final String DEFAULTS = new String(RuleFiles.defaultBytes(), StandardCharsets.UTF_8);
    private static final Version OLD = version(DEFAULTS);
    private static final Version NEW =
            version(DEFAULTS.replace("notify: [MIA, MOD, KIA, KFOR, EULEX]", "notify: [MIA, MOD, KIA, KFOR]"));

    private final BlastRadiusTally tally = new BlastRadiusTally();

    @Test
    void countsAllAndShowsTheLatestWhateverPageTheyAreOn() {
        // Given: pages of which the first has the latest events
        List<Happened> early =
                IntStream.range(0, 150).mapToObj(i -> happened(i)).toList();
        List<Happened> late =
                IntStream.range(150, 300).mapToObj(i -> happened(i)).toList();

        // When
        add(late, all(late));
        add(early, all(early));

        // Then
        BlastRadiusView view = view();
        assertThat(view.events()).isEqualTo(300);
        assertThat(view.changedEvents()).isEqualTo(300);
        assertThat(view.contacts())
                .singleElement()
                .satisfies(it -> assertThat(it.contact().id()).isEqualTo("eulex-duty"))
                .satisfies(it -> assertThat(it.loses()).isEqualTo(300));
        List<Happened> shown =
                Stream.concat(early.stream(), late.stream()).toList().subList(100, 300);
        assertThat(view.items())
                .extracting(it -> it.event().eventId())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 200)
                        .mapToObj(i -> shown.get(200 - i).event().id())
                        .toList());
    }

    @Test
    void countsAndShowsNothingThatTheCallerMayNotSee() {
        List<Happened> events = List.of(happened(0), happened(1));
        UUID hidden = events.get(0).event().id();

        add(events, Set.of(events.get(1).event().id()));

        assertThat(view().events()).isEqualTo(1);
        assertThat(view().contacts())
                .singleElement()
                .satisfies(it -> assertThat(it.loses()).isEqualTo(1));
        assertThat(view().items()).extracting(it -> it.event().eventId()).doesNotContain(hidden);
    }

    /** It gains nothing, and loses nothing. */
    @Test
    void whoIsToldAtOnceWhatHeWasCaughtUpWithIsToldOtherwise() {
        String later = "  - {id: later, when: {incidentStatus: ESCALATED}, notify: [KFOR], catchUp: true}\n";
        Reading.Accepted old = RuleFiles.rules("  - {id: all, when: {always: true}, notify: [MIA]}\n" + later);
        Reading.Accepted next = RuleFiles.rules("  - {id: all, when: {always: true}, notify: [MIA, KFOR]}\n" + later);
        List<Happened> events = List.of(
                new Happened(
                        Sample.event().marking(Tlp.GREEN, "MIA", "MIA", "KFOR").observed(), Sample.NOW),
                new Happened(
                        Sample.event()
                                .marking(Tlp.GREEN, "MIA", "MIA", "KFOR")
                                .status(IncidentStatus.ESCALATED)
                                .statusChanged(),
                        Sample.NOW.plusSeconds(1)));

        tally.add(
                BlastRadius.between(
                        new Version(old.directory(), old.rules()),
                        new Version(next.directory(), next.rules()),
                        new Stretch(List.of(), List.of(), events, List.of())),
                2,
                all(events));

        assertThat(view().contacts())
                .filteredOn(it -> it.contact().id().equals("kfor-duty"))
                .singleElement()
                .satisfies(it -> assertThat(it.gains()).isZero())
                .satisfies(it -> assertThat(it.loses()).isZero())
                .satisfies(it -> assertThat(it.differs()).isEqualTo(1));
        assertThat(view().items())
                .flatExtracting(BlastRadiusView.EventChanges::changes)
                .filteredOn(it -> it.contact().id().equals("kfor-duty"))
                .extracting(BlastRadiusView.ChangeView::kind, BlastRadiusView.ChangeView::atAnotherEvent)
                .containsExactlyInAnyOrder(
                        tuple(Change.Kind.GAINS, true),
                        tuple(Change.Kind.LOSES, true),
                        tuple(Change.Kind.OTHER_RULES, false));
    }

    /** Its only contact is not valid yet: filing raises an alarm each time. */
    @Test
    void namesOrganisationsOfWhichNobodyWouldBeReached() {
        Version next =
                version(DEFAULTS.replace("kfor-duty@kfor.example,", "kfor-duty@kfor.example, validFrom: 2099-01-01,"));
        List<Happened> events = List.of(
                new Happened(
                        Sample.event().marking(Tlp.GREEN, "MIA", "MIA", "KFOR").observed(), Sample.NOW),
                new Happened(Sample.event().marking(Tlp.GREEN, "MIA", "MIA").observed(), Sample.NOW));

        tally.add(BlastRadius.between(OLD, next, new Stretch(List.of(), List.of(), events, List.of())), 2, all(events));

        assertThat(view().leftOut()).containsExactly(new BlastRadiusView.LeftOutView("KFOR", 1));
        assertThat(view().items())
                .singleElement()
                .satisfies(it -> assertThat(it.leftOut()).containsExactly("KFOR"));
    }

    private BlastRadiusView view() {
        return tally.view("old", "new", Instant.EPOCH, false);
    }

    private void add(List<Happened> events, Set<UUID> visible) {
        var stretch = new Stretch(List.of(), List.of(), events, List.of());
        tally.add(BlastRadius.between(OLD, NEW, stretch), visible.size(), visible);
    }

    private static Set<UUID> all(List<Happened> events) {
        return events.stream().map(Happened::event).map(Event::id).collect(Collectors.toSet());
    }

    private static Happened happened(int second) {
        Event event = Sample.event()
                .marking(Tlp.AMBER, "MIA", "MIA", "MOD", "KIA", "KFOR", "EULEX")
                .observed();
        return new Happened(event, Sample.NOW.plusSeconds(second));
    }

    private static Version version(String text) {
        Reading.Accepted file = RuleFiles.accepted(RuleFile.read("rules.yaml", text.getBytes(StandardCharsets.UTF_8)));
        return new Version(file.directory(), file.rules());
    }
}
