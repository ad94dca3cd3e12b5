package dev.vedette.notify.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.directory.Contact;
import dev.vedette.notify.event.IncidentStatus;
import dev.vedette.notify.event.Marking;
import dev.vedette.notify.event.StatusChange;
import dev.vedette.notify.event.StatusEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** What holds in every world. */
class RoutingPropertiesTest {

    private static final int TRIES = 20_000;

    private static Plan decide(RandomCase world, List<Rule> rules) {
        return world.decide(RuleSet.of("v", rules, world.fallback));
    }

    /** Other cases each time; {@link ManyCasesTest} has those that stay the same. */
    @Property(tries = TRIES / 2)
    void nobodyIsMissedAndNothingLeaks(@ForAll long seed) {
        // Given
        var world = new RandomCase(seed);

        // When
        Plan plan = decide(world, world.rules);

        // Then
        var oracle = new Oracle(world);
        assertThat(Said.by(plan)).isEqualTo(oracle.said());
        assertThat(Said.whyNot(plan)).containsAllEntriesOf(oracle.refused());
    }

    @Property(tries = TRIES / 4)
    void aStepThatIsKeptFromSomebodyChangesNothingForHim(@ForAll long seed, @ForAll IncidentStatus elsewhere) {
        // Given
        var world = new RandomCase(seed);
        var gate = new OracleGate(world);
        Plan plan = withoutFallback(world);

        for (Contact contact : world.directory.contacts()) {
            // When: every step that is kept from him leads elsewhere
            Plan other = withoutFallback(
                    world.whereSteps(step -> gate.maySee(step, contact) ? step : leading(step, elsewhere)));

            // Then
            assertThat(asked(other, contact)).isEqualTo(asked(plan, contact));
        }
    }

    /**
     * Of the step itself: whoever would be told if he might know is kept out by the gate, and the steps before explain nothing. Without rules that look at
     * the release list, which is another one if he may know.
     */
    @Property(tries = TRIES / 4)
    void whoIsKeptFromAStepThatWouldTellHimIsKeptByTheGate(@ForAll long seed, @ForAll IncidentStatus to) {
        // Given
        var world = new RandomCase(seed);
        List<Rule> rules = world.rules.stream()
                .filter(rule -> !rule.when().toString().contains("releasableTo"))
                .map(rule -> new Rule(
                        rule.id(),
                        rule.when(),
                        world.directory.contacts().stream().map(Contact::id).toList(),
                        rule.precedence(),
                        null,
                        false,
                        rule.validity(),
                        null,
                        null))
                .toList();
        StatusEvent step = world.stepTo(to);

        // When
        Plan plan = Routing.decide(step, RuleSet.of("v", rules, List.of()), world.directory, History.NONE, world.now);

        // Then
        StatusEvent known =
                new StatusEvent(step.id(), step.recordedAt(), everyone(step.marking()), step.incident(), step.change());
        Plan open = Routing.decide(known, RuleSet.of("v", rules, List.of()), world.directory, History.NONE, world.now);
        Set<String> would = told(open);
        var audience = new OracleAudience(world);
        for (NotTold notTold : plan.notTold()) {
            if (would.contains(notTold.contact().id()) && audience.isThere(notTold.contact())) {
                assertThat(notTold.reason().isOfGate())
                        .as("%s: %s", notTold, step.marking())
                        .isTrue();
            }
        }
    }

    private static Marking everyone(Marking marking) {
        return new Marking(
                marking.tlp(), marking.originator(), Set.copyOf(RandomDirectory.CODES), marking.exerciseStatus());
    }

    /** Whether the fallback is asked depends on whether others are told, which is not about him. */
    private static Plan withoutFallback(RandomCase world) {
        return world.decide(RuleSet.of("v", world.rules, List.of()));
    }

    private static StatusEvent leading(StatusEvent step, IncidentStatus to) {
        var change = new StatusChange(
                step.change().id(),
                step.change().from(),
                to,
                step.change().reason(),
                step.change().citedObservations());
        return new StatusEvent(step.id(), step.recordedAt(), step.marking(), step.incident(), change);
    }

    /** Everything that is decided for him, with its grounds and texts. */
    private static List<Object> asked(Plan plan, Contact contact) {
        var asked = new ArrayList<Object>();
        plan.decisions().stream()
                .filter(decision -> decision.contact().equals(contact))
                .forEach(asked::add);
        plan.catchUps().stream()
                .filter(catchUp -> catchUp.decision().contact().equals(contact))
                .forEach(catchUp -> asked.add(List.of(catchUp.earlier().id(), catchUp.decision())));
        return asked;
    }

    @Property(tries = TRIES / 4)
    void everyContactGetsExactlyOneDecisionThatIsExplained(@ForAll long seed) {
        // Given
        var world = new RandomCase(seed);

        // When
        Plan plan = decide(world, world.rules);

        // Then
        assertThat(plan.decisions())
                .extracting(decision -> decision.contact().id())
                .containsExactlyElementsOf(
                        world.directory.contacts().stream().map(Contact::id).toList());
        assertThat(plan.notTold())
                .allSatisfy(notTold -> assertThat(notTold.detail()).isNotBlank());
        assertThat(plan.told())
                .allSatisfy(notify -> assertThat(notify.grounds()).isNotEmpty());
    }

    @Property(tries = TRIES / 4)
    void theOrderOfRulesMeansNothing(@ForAll long seed) {
        // Given
        var world = new RandomCase(seed);
        var shuffled = new ArrayList<>(world.rules);
        Collections.shuffle(shuffled, new Random(seed));

        // When
        Plan plan = decide(world, shuffled);

        // Then
        assertThat(everything(plan)).isEqualTo(everything(decide(world, world.rules)));
    }

    @Property(tries = TRIES / 2)
    void theIndexChangesNothing(@ForAll long seed) {
        // Given
        var world = new RandomCase(seed);

        // When
        Plan plain = world.decide(RuleSet.withoutIndex("v", world.rules, world.fallback));

        // Then
        assertThat(everything(decide(world, world.rules))).isEqualTo(everything(plain));
    }

    private static List<Object> everything(Plan plan) {
        return List.of(plan.told(), plan.decisions(), plan.catchUps(), plan.nobodyReached(), plan.leftWrong());
    }

    @Property(tries = TRIES / 4)
    void oneMoreRuleRemovesNobodyWhomARuleNamed(@ForAll long seed) {
        // Given
        var world = new RandomCase(seed);
        var more = new ArrayList<>(world.rules);
        more.add(world.rule("z"));

        // When
        Set<String> after = told(decide(world, more));

        // Then
        assertThat(after).containsAll(toldByRule(decide(world, world.rules)));
    }

    private static Set<String> told(Plan plan) {
        var told = new TreeSet<String>();
        plan.told().forEach(notify -> told.add(notify.contact().id()));
        return told;
    }

    /** Without the fallback, which gives way when a rule reaches somebody. */
    private static Set<String> toldByRule(Plan plan) {
        var told = new TreeSet<String>();
        plan.told().stream()
                .filter(notify -> notify.grounds().get(0).kind() == Grounds.Kind.RULE)
                .forEach(notify -> told.add(notify.contact().id()));
        return told;
    }
}
