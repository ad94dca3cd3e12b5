package dev.vedette.incident.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.incident.account.Caller;
import dev.vedette.incident.account.Role;
import dev.vedette.incident.releasability.Releasability;
import dev.vedette.incident.releasability.Tlp;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;

/** Whatever is kept from somebody, taken away altogether, leaves what he is shown as it is: he cannot tell that it is there. */
class SightPropertyTest {

    private static final List<String> ORGANISATIONS = List.of("MIA", "MOD", "KFOR", "EULEX");
    private static final List<String> STATES = List.of("PLANNED", "SENT", "FAILED", "WITHHELD");

    @Property(tries = 300)
    void whatIsKeptLeavesNoTrace(@ForAll long seed) {
        var random = new Random(seed);
        Story story = story(random);
        Caller viewer = Story.caller(
                pick(random, ORGANISATIONS),
                pick(random, List.of(Role.DUTY_OFFICER, Role.REPORTER)),
                random.nextBoolean(),
                random.nextBoolean() ? "SECRET" : null);
        var sight = story.sight(viewer);
        var seen = story.seenBy(viewer);

        story.told.removeIf(it -> isKept(sight, it.event().id(), it.delivery().organisation()));
        story.notTold.removeIf(it -> isKept(sight, it.eventId(), it.organisation()));
        story.unreached.removeIf(it -> sight.event(it.eventId())
                .filter(event -> sight.alarm(event, it.alarms().get(0)))
                .isEmpty());

        story.events.removeIf(it -> sight.event(it.id()).isEmpty());
        assertThat(story.seenBy(viewer)).isEqualTo(seen);
    }

    /** The steps and other observations on which something rests are never named to who may not see them. */
    @Property(tries = 300)
    void nothingKeptIsNamed(@ForAll long seed) {
        var random = new Random(seed);
        Story story = story(random);
        Caller viewer = Story.caller(pick(random, ORGANISATIONS), Role.DUTY_OFFICER, false, null);
        var sight = story.sight(viewer);

        String shown = story.seenBy(viewer).toString();

        story.events.stream()
                .filter(it -> sight.event(it.id()).isEmpty())
                .forEach(it -> assertThat(shown).doesNotContain(it.id().toString()));
    }

    /** Neither by how it was recorded nor by how notify-service holds it may somebody not see it of whom anything is shown. */
    @Property(tries = 300)
    void whatIsSeenMayBeSeenByBothMarkings(@ForAll long seed) {
        var random = new Random(seed);
        Story story = story(random);
        Caller viewer = Story.caller(pick(random, ORGANISATIONS), Role.DUTY_OFFICER, random.nextBoolean(), null);

        for (Entry entry : story.seenBy(viewer)) {
            RecordedEvent event = story.events.stream()
                    .filter(it -> it.id().equals(entry.event()))
                    .findFirst()
                    .orElseThrow();
            assertThat(List.of(event.marking(), story.held.getOrDefault(event.id(), event.marking())))
                    .allMatch(it -> Releasability.maySee(it, "", viewer, Story.POLICY.classification()));
        }
    }

    private static boolean isKept(Sight sight, UUID event, String organisation) {
        return sight.event(event).isEmpty() || !sight.ofContactsOf(organisation);
    }

    private static Story story(Random random) {
        var story = new Story();
        var ids = new ArrayList<RecordedEvent>();
        for (int i = 1; i <= 3; i++) {
            ids.add(story.version(i, i == 1 ? "FILED" : "CORRECTED", marking(random)));
            ids.add(story.step(marking(random)));
        }
        ids.stream().filter(it -> random.nextInt(3) == 0).forEach(it -> story.held.put(it.id(), marking(random)));
        for (int i = 0; i < 12; i++) {
            RecordedEvent event = pick(random, ids);
            String organisation = pick(random, ORGANISATIONS);
            List<UUID> grounds =
                    random.nextBoolean() ? List.of() : List.of(pick(random, ids).id());
            switch (random.nextInt(3)) {
                case 0 ->
                    story.tell(
                            event,
                            organisation,
                            pick(random, STATES),
                            grounds,
                            "NEWS",
                            random.nextBoolean() ? null : Story.asked("OVERDUE", "WAITING", null));
                case 1 -> story.keep(event, organisation, "NOT_RELEASED", grounds);
                default -> story.alarm(event, random.nextBoolean() ? organisation : null, null, grounds);
            }
        }
        return story;
    }

    private static dev.vedette.incident.releasability.Marking marking(Random random) {
        String[] to = ORGANISATIONS.stream().filter(it -> random.nextInt(3) > 0).toArray(String[]::new);
        @Nullable String level = random.nextInt(4) == 0 ? "SECRET" : null;
        return Story.marking(pick(random, List.of(Tlp.AMBER, Tlp.AMBER, Tlp.RED)), level, "MIA", to);
    }

    private static <T> T pick(Random random, List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
