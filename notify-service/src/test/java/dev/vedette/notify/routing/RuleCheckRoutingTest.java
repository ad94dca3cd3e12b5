package dev.vedette.notify.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.directory.Validity;
import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.rulecheck.RuleCheck;
import dev.vedette.notify.rulecheck.Subject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A rule of which a warning says that it can do nothing is taken out, and nothing changes for anybody. */
class RuleCheckRoutingTest {

    private static final int WORLDS = 800;
    private static final int EVENTS = 12;
    private static final int FEW = 5;

    @Test
    void takingOutARuleThatIsWarnedOfChangesNothingForAnybody() {
        int neverAsking = 0;
        int shadowed = 0;
        for (long seed = 0; seed < WORLDS; seed++) {
            var world = new RandomCase(seed);
            List<Rule> rules = withRelatives(few(world.rules), new Random(seed));
            List<Event> events = events(world, seed);
            List<Map<String, String>> before = told(world, rules, events);
            for (var warning :
                    RuleCheck.check(world.directory, RuleSet.of("v", rules, List.of()), List.of(), world.now)) {
                boolean never = warning.what().contains("can never ask");
                if (warning.about().kind() == Subject.Kind.RULE
                        && (never || warning.what().contains("adds nothing"))) {
                    neverAsking += never ? 1 : 0;
                    shadowed += never ? 0 : 1;
                    List<Rule> others = rules.stream()
                            .filter(rule -> !rule.id().equals(warning.about().name()))
                            .toList();
                    assertThat(told(world, others, events))
                            .as("%d: %s %s", seed, warning, rules)
                            .isEqualTo(before);
                }
            }
        }
        assertThat(neverAsking).isGreaterThan(30);
        assertThat(shadowed).isGreaterThan(30);
    }

    /** The check compares each with each. */
    private static List<Rule> few(List<Rule> rules) {
        return rules.subList(0, Math.min(FEW, rules.size()));
    }

    /** Rules and others that are like them, though narrower, wider, less urgent, or for other people. */
    private static List<Rule> withRelatives(List<Rule> rules, Random random) {
        var all = new ArrayList<>(rules);
        for (Rule rule : rules) {
            Condition other = rules.get(random.nextInt(rules.size())).when();
            Condition when = switch (random.nextInt(3)) {
                case 0 -> new All(List.of(rule.when(), other));
                case 1 -> new Any(List.of(rule.when(), other));
                default -> rule.when();
            };
            all.add(new Rule(
                    rule.id() + "x",
                    when,
                    random.nextBoolean() ? rule.notifies() : rule.notifies().subList(0, 1),
                    random.nextBoolean() ? rule.precedence() : Precedence.ROUTINE,
                    random.nextInt(4) == 0
                            ? Acknowledge.of("x", Duration.ofMinutes(1 + random.nextInt(2)), List.of("A"))
                            : null,
                    rule.catchUp() && random.nextBoolean(),
                    random.nextInt(4) == 0 ? Validity.ALWAYS : rule.validity(),
                    null,
                    null));
        }
        return all;
    }

    private static List<Event> events(RandomCase world, long seed) {
        Stream<Event> others =
                Stream.iterate(seed + 1, next -> next + 1).limit(EVENTS).map(other -> new RandomCase(other * 31).event);
        return Stream.concat(Stream.of(world.event), others).toList();
    }

    /** Everything that each is told of some events, without the grounds, under which the rules stand by name. */
    private static List<Map<String, String>> told(RandomCase world, List<Rule> rules, List<Event> events) {
        return events.stream().map(event -> told(world, rules, event)).toList();
    }

    private static Map<String, String> told(RandomCase world, List<Rule> rules, Event event) {
        var set = RuleSet.of("v", rules, world.fallback);
        Plan plan = Routing.decide(event, set, world.directory, withoutSilencesOfRules(world), world.now);
        var told = new TreeMap<String, String>();
        plan.told().forEach(notify -> told.put(notify.contact().id(), describe(notify)));
        plan.catchUps()
                .forEach(catchUp -> told.put(
                        catchUp.decision().contact().id() + " <- "
                                + catchUp.earlier().id(),
                        describe(catchUp.decision())));
        return told;
    }

    private static String describe(Notify notify) {
        return notify.content() + " " + notify.precedence() + " " + notify.acknowledge() + " "
                + Objects.toString(notify.heldUntil());
    }

    private static History withoutSilencesOfRules(RandomCase world) {
        world.silences.removeIf(silence -> silence.covers().rule() != null);
        return world.history();
    }
}
