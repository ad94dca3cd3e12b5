package dev.vedette.incident.timeline;

import static dev.vedette.incident.timeline.Story.asked;
import static dev.vedette.incident.timeline.Story.caller;
import static dev.vedette.incident.timeline.Story.duty;
import static dev.vedette.incident.timeline.Story.marking;
import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.incident.account.Role;
import dev.vedette.incident.releasability.Tlp;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who is shown what of who was told. */
class ShownFactsTest {

    private final Story story = new Story();

    private static Entry.Told told(List<Entry> entries) {
        return entries.stream()
                .map(Entry::delivery)
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    /** Viewers and organisations whose deliveries, decisions and alarms they are shown of an event that all may know. */
    @ParameterizedTest
    @CsvSource({"MIA, 'EULEX KFOR'", "MOD, 'EULEX KFOR'", "KFOR, KFOR", "EULEX, EULEX", "NATO, ''", "KIA, ''"})
    void partnersAreShownWhatConcernsThem(String viewer, String organisations) {
        var event = story.version(1, "FILED", marking(Tlp.AMBER, null, "MIA", "MOD", "KFOR", "EULEX"));
        story.tell(event, "KFOR", "SENT", List.of(), "NEWS", asked("WAITING", "WAITING", answer(UUID.randomUUID())));
        story.keep(event, "EULEX", "NOT_NAMED_FOR_RED", List.of());
        story.alarm(event, "EULEX", null, List.of());

        var seen = story.seenBy(duty(viewer));

        assertThat(String.join(
                        " ",
                        seen.stream()
                                .map(ShownFactsTest::organisation)
                                .distinct()
                                .sorted()
                                .toList()))
                .isEqualTo(organisations);
    }

    private static String organisation(Entry entry) {
        if (entry.delivery() != null) {
            return entry.delivery().organisation();
        }
        if (entry.acknowledgement() != null) {
            return entry.acknowledgement().organisation();
        }
        if (entry.reachedOtherwise() != null) {
            return entry.reachedOtherwise().organisation();
        }
        if (entry.notTold() != null) {
            return entry.notTold().organisation();
        }
        return String.valueOf(Objects.requireNonNull(entry.alarm()).organisation());
    }

    private static DeliveryFacts.Answer answer(UUID delivery) {
        return new DeliveryFacts.Answer(
                Story.START.plusSeconds(200), "LINK", delivery, "KFOR-duty", "Lt.", false, "the note", "PT3M");
    }

    @Test
    void whatALaterVersionKeepsIsKeptWithEverythingBefore() {
        var first = story.version(1, "FILED", marking(Tlp.AMBER, null, "MIA", "MOD", "KFOR"));
        story.tell(first, "KFOR", "SENT", List.of(), "NEWS", asked("OVERDUE", "WAITING", null));
        assertThat(story.seenBy(duty("KFOR"))).isNotEmpty();

        story.version(2, "CORRECTED", marking(Tlp.AMBER, null, "MIA", "MOD"));

        assertThat(story.seenBy(duty("KFOR"))).isEmpty();
        assertThat(story.seenBy(duty("MOD"))).isNotEmpty();
    }

    @Test
    void whatNotifyServiceHoldsMoreStrictlyIsKeptWithEverythingBefore() {
        var all = marking(Tlp.AMBER, null, "MIA", "MOD", "KFOR");
        var first = story.version(1, "FILED", all);
        story.tell(first, "KFOR", "SENT", List.of());
        var second = story.version(2, "UPDATED", all);
        assertThat(story.seenBy(duty("KFOR"))).isNotEmpty();

        story.held.put(second.id(), marking(Tlp.RED, null, "MIA", "MOD", "KFOR"));
        story.alarm(second, "KFOR", null, List.of());

        assertThat(story.seenBy(duty("KFOR"))).isEmpty();
        assertThat(story.seenBy(caller("KFOR", Role.DUTY_OFFICER, true, null))).isNotEmpty();
    }

    @Test
    void redIsShownToThoseNamedForItOnlyThoughTheyWroteIt() {
        var red = story.version(1, "FILED", marking(Tlp.RED, null, "MIA", "MOD"));
        story.tell(red, "MOD", "SENT", List.of());

        assertThat(story.seenBy(caller("MIA", Role.DUTY_OFFICER, true, null))).hasSize(1);
        assertThat(story.seenBy(caller("MIA", Role.DUTY_OFFICER, false, null))).isEmpty();
    }

    @Test
    void theClassifiedIsShownToTheClearedOnly() {
        var secret = story.step(marking(Tlp.AMBER, "SECRET", "MIA", "MOD"));
        story.tell(secret, "MOD", "WITHHELD", List.of());

        assertThat(story.seenBy(caller("MIA", Role.REPORTER, false, "SECRET"))).hasSize(1);
        assertThat(story.seenBy(caller("MOD", Role.REPORTER, false, "SECRET"))).isEmpty();
    }

    @Test
    void whatRestsOnAHiddenStepLooksAsIfTheEventItselfHadBroughtItAbout() {
        var event = story.version(1, "FILED", marking(Tlp.AMBER, null, "MIA", "MOD", "KFOR"));
        var hidden = story.step(marking(Tlp.AMBER, "SECRET", "MIA", "KFOR"));
        story.tell(event, "KFOR", "PLANNED", List.of(hidden.id()));
        story.keep(event, "MOD", "NOT_CLEARED", List.of(hidden.id()));
        story.alarm(event, "KFOR", null, List.of(hidden.id()));

        for (var viewer : List.of(duty("KFOR"), duty("MOD"), duty("MIA"))) {
            var seen = story.seenBy(viewer);
            assertThat(told(seen))
                    .returns(null, Entry.Told::precedence)
                    .returns(null, Entry.Told::catchUp)
                    .returns(List.of(), Entry.Told::rules);
            assertThat(seen.toString())
                    .doesNotContain(
                            "NOT_CLEARED",
                            "the reason",
                            "secret-rule",
                            hidden.id().toString());
        }
        assertThat(told(story.seenBy(caller("MIA", Role.DUTY_OFFICER, false, "SECRET"))))
                .returns("IMMEDIATE", Entry.Told::precedence)
                .returns(List.of("secret-rule"), Entry.Told::rules);
    }

    @Test
    void whatRestsOnAnUnknownEventIsKept() {
        var event = story.version(1, "FILED", marking(Tlp.AMBER, null, "MIA"));
        story.tell(event, "MIA", "SENT", List.of(UUID.randomUUID()));
        assertThat(told(story.seenBy(duty("MIA")))).returns(null, Entry.Told::precedence);

        story.events.clear();
        assertThat(story.seenBy(duty("MIA"))).isEmpty();
    }

    @Test
    void rulesAreNamedToThoseWhomThePolicyShowsThemAndOfWhatOneFiledOneself() {
        var event = story.version(1, "FILED", marking(Tlp.AMBER, null, "KFOR", "MIA", "EULEX"));
        story.tell(event, "KFOR", "SENT", List.of());

        assertThat(told(story.seenBy(duty("KFOR"))).rules()).containsExactly("secret-rule");
        assertThat(told(story.seenBy(duty("MIA"))).rules()).containsExactly("secret-rule");

        var other = story.version(2, "UPDATED", marking(Tlp.AMBER, null, "MIA", "KFOR"));
        story.told.clear();
        story.tell(other, "KFOR", "SENT", List.of());
        assertThat(told(story.seenBy(duty("KFOR"))).rules()).isEmpty();
    }

    @Test
    void whatWasDoneBesideIsForNationalInstitutions() {
        var event = story.version(1, "FILED", marking(Tlp.AMBER, null, "MIA", "KFOR"));
        story.tell(event, "KFOR", "SENT", List.of(), "ESCALATION", asked("ENDED", "WAITING", null));

        var national = story.seenBy(duty("MIA"));
        var partner = story.seenBy(duty("KFOR"));

        assertThat(national.toString()).contains("By telephone", "the detail", "NOBODY", "ENDED");
        assertThat(told(national).follows()).isNotNull();
        assertThat(partner.toString()).doesNotContain("By telephone", "the detail", "NOBODY", "ENDED");
        assertThat(partner).hasSize(1);
        assertThat(told(partner).follows()).isNull();
    }

    @Test
    void thatNobodyAtAllWasReachedIsForNationalInstitutionsAndTheDutyOfficersOfWhoFiledIt() {
        var event = story.version(1, "FILED", marking(Tlp.AMBER, null, "KFOR", "MIA", "EULEX"));
        story.alarm(event, null, null, List.of());

        assertThat(story.seenBy(caller("MIA", Role.REPORTER, false, null))).hasSize(1);
        assertThat(story.seenBy(duty("KFOR"))).hasSize(1);
        assertThat(story.seenBy(caller("KFOR", Role.REPORTER, false, null))).isEmpty();
        assertThat(story.seenBy(duty("EULEX"))).isEmpty();
    }

    @Test
    void whoIsToldIsNotAmongThoseWhoAreNotWhicheverWasSaidLast() {
        var event = story.version(1, "FILED", marking(Tlp.AMBER, null, "MIA", "KFOR"));
        story.keep(event, "KFOR", "NOT_AVAILABLE", List.of());
        assertThat(story.seenBy(duty("MIA"))).extracting(Entry::kind).containsExactly(Entry.Kind.NOT_TOLD);

        story.tell(event, "KFOR", "WITHHELD", List.of());

        assertThat(story.seenBy(duty("MIA"))).extracting(Entry::kind).containsExactly(Entry.Kind.DELIVERY);
    }

    @Test
    void forWhatSomebodyWasNotToldIsForNationalInstitutions() {
        var event = story.version(1, "FILED", marking(Tlp.AMBER, null, "MIA", "KFOR"));
        story.keep(event, "KFOR", "NOT_CLEARED", List.of(), "NOBODY_REACHED", "ESCALATION", "ESCALATION");

        var partner = story.seenBy(duty("KFOR"));
        assertThat(partner).hasSize(1);
        assertThat(partner.toString()).contains("NOT_CLEARED").doesNotContain("NOBODY_REACHED", "ESCALATION");
        assertThat(story.seenBy(duty("MIA"))).hasSize(2).extracting(Entry::id).doesNotHaveDuplicates();
    }

    @Test
    void saysWhoHasOnlyWhatIsWrong() {
        var all = marking(Tlp.AMBER, null, "MIA", "KFOR");
        var first = story.version(1, "FILED", all);
        story.tell(first, "KFOR", "SENT", List.of());
        assertThat(told(story.seenBy(duty("MIA"))).wrong()).isNull();

        story.version(2, "UPDATED", all);
        assertThat(told(story.seenBy(duty("MIA"))).wrong()).isNull();
        var corrected = story.version(3, "CORRECTED", all);
        assertThat(told(story.seenBy(duty("MIA"))).wrong())
                .isNotNull()
                .returns(3, Entry.Recorded::version)
                .returns("CORRECTED", Entry.Recorded::change);
        story.tell(corrected, "KFOR", "FAILED", List.of());
        assertThat(told(story.seenBy(duty("MIA"))).wrong()).isNotNull();

        story.tell(corrected, "KFOR", "SENT", List.of());
        assertThat(told(story.seenBy(duty("MIA"))).wrong()).isNull();
    }

    @Test
    void whoHoldsTheSameHasNothingWrong() {
        var all = marking(Tlp.AMBER, null, "MIA", "KFOR");
        story.tell(story.version(1, "FILED", all), "KFOR", "SENT", List.of());
        story.keep(story.version(2, "CORRECTED", all), "KFOR", "NOTHING_NEW", List.of());

        assertThat(told(story.seenBy(duty("MIA"))).wrong()).isNull();
    }

    @Test
    void timeRunsOutWithoutAnybodySayingSo() {
        var event = story.version(1, "FILED", marking(Tlp.AMBER, null, "MIA", "KFOR"));
        story.tell(event, "KFOR", "SENT", List.of(), "NEWS", asked("WAITING", "WAITING", null));

        assertThat(progress(999)).isEqualTo("WAITING");
        assertThat(progress(1001)).isEqualTo("OVERDUE");
    }

    private String progress(int seconds) {
        var told = told(story.seenBy(duty("KFOR"), Story.START.plusSeconds(seconds)));
        return Objects.requireNonNull(told.acknowledgement()).progress();
    }

    @Test
    void saysNoTimeThatWouldBeLessThanNothing() {
        var event = story.version(1, "FILED", marking(Tlp.AMBER, null, "MIA", "KFOR"));
        story.tell(event, "KFOR", "SENT", List.of());
        assertThat(told(story.seenBy(duty("MIA"))).afterRecording()).isEqualTo("PT2S");

        var late = new RecordedEvent(
                event.id(), event.marking(), event.author(), event.recordedAt().plusSeconds(9), event.observation());
        story.events.set(0, late);
        assertThat(told(story.seenBy(duty("MIA"))).afterRecording()).isNull();
    }
}
