package dev.vedette.standalone.scenario;

import dev.vedette.standalone.terminal.Terminal;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Tells on the terminal how a replay goes: each step, who was told within how many milliseconds, and who was not. */
public final class Narration implements Replay.Listener {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ENGLISH);
    /** Real times, as the pages show them: the JDK knows no zone of Pristina, and the time is the same. */
    private static final DateTimeFormatter HELD =
            DateTimeFormatter.ofPattern("d MMM, HH:mm", Locale.ENGLISH).withZone(ZoneId.of("Europe/Belgrade"));

    private static final String INDENT = "            ";

    private final Terminal terminal;
    private final double speed;

    public Narration(Terminal terminal, double speed) {
        this.terminal = terminal;
        this.speed = speed;
    }

    @Override
    public void begins(Story story, StoryClock clock) {
        Duration length = story.steps().get(story.steps().size() - 1).at();
        Duration real = Duration.ofMillis(Math.round(length.toMillis() / speed));
        terminal.say("");
        terminal.say(terminal.bold(story.name())
                + (story.exercise() ? " (exercise)" : "")
                + ": %d steps, in the story on %s from %s to %s, here within %d s"
                        .formatted(
                                story.steps().size(),
                                DAY.format(clock.at(Duration.ZERO)),
                                TIME.format(clock.at(Duration.ZERO)),
                                TIME.format(clock.at(length)),
                                Math.max(1, real.toSeconds())));
    }

    @Override
    public void begins(Step step, StoryClock clock) {
        terminal.say("");
        terminal.say("%3d  %s  %s".formatted(step.number(), TIME.format(clock.at(step.at())), heading(step)));
    }

    @Override
    public void ended(Outcome outcome) {
        String reference =
                outcome.incidentReference().map(found -> found + ", ").orElse("");
        terminal.say(terminal.faint(INDENT
                + "%sanswered after %d ms"
                        .formatted(reference, outcome.answered().toMillis())));
        told(outcome);
        held(outcome);
        notTold(outcome);
        if (!outcome.unaware().isEmpty()) {
            terminal.say(terminal.faint(INDENT + "cannot see that it exists: "
                    + outcome.unaware().stream().sorted().collect(Collectors.joining(", "))));
        }
        outcome.failure().ifPresent(why -> terminal.complain(INDENT + "FAILED: " + why));
    }

    /** What is left to say when the story is over. */
    public void summarise(Story story, List<Outcome> outcomes) {
        terminal.say("");
        List<Duration> times = outcomes.stream()
                .flatMap(outcome -> outcome.deliveries().stream())
                .flatMap(told -> told.within().stream())
                .sorted()
                .toList();
        List<Outcome> failed = outcomes.stream()
                .filter(outcome -> outcome.failure().isPresent())
                .toList();
        String mails = times.isEmpty()
                ? "no mail"
                : "%d mails; from the request to the mail server's acceptance %s"
                        .formatted(times.size(), spread(times));
        long held = outcomes.stream()
                .flatMap(outcome -> outcome.deliveries().stream())
                .filter(told -> told.heldUntil().isPresent())
                .count();
        String line = "%d of %d steps done, %s%s."
                .formatted(
                        outcomes.size() - failed.size(),
                        outcomes.size(),
                        mails,
                        held == 0 ? "" : "; %d held back by quiet hours, as the directory wants".formatted(held));
        if (failed.isEmpty()) {
            terminal.praise(line);
        } else {
            terminal.complain(line);
            failed.forEach(outcome -> terminal.complain("step %d failed: %s"
                    .formatted(outcome.step().number(), outcome.failure().orElse(""))));
        }
        if (!story.expected().isEmpty()) {
            terminal.say(
                    "What the story expects, in its own words (checked here: every step done, every mail sent or held back by quiet hours, nobody beyond a release list):");
            story.expected().forEach(expected -> terminal.say("  - " + expected));
        }
    }

    private static String spread(List<Duration> sorted) {
        return "%d ms at least, %d ms median, %d ms at most"
                .formatted(
                        sorted.get(0).toMillis(),
                        sorted.get(sorted.size() / 2).toMillis(),
                        sorted.get(sorted.size() - 1).toMillis());
    }

    private String heading(Step step) {
        String marking = step.deed() instanceof Deed.Filing filing
                ? "  [" + filing.body().get("tlp") + "]"
                : "";
        String about =
                step.deed().concerns().map(number -> " of step " + number).orElse("");
        return terminal.bold("%-5s %s".formatted(step.from(), step.deed().kind())) + about + marking + "\n" + INDENT
                + step.deed().summary();
    }

    private void told(Outcome outcome) {
        List<String> now = new ArrayList<>();
        Map<Integer, List<String>> caughtUp = new TreeMap<>();
        outcome.deliveries().stream()
                .filter(delivery -> delivery.heldUntil().isEmpty())
                .sorted(Comparator.comparing(delivery -> delivery.within().orElse(Duration.ofDays(1))))
                .forEach(delivery -> (delivery.catchUp()
                                ? caughtUp.computeIfAbsent(delivery.ofStep(), step -> new ArrayList<>())
                                : now)
                        .add(inWords(delivery)));
        terminal.say(INDENT + "told: " + (now.isEmpty() ? "nobody" : String.join(", ", now)));
        caughtUp.forEach((step, deliveries) ->
                terminal.say(INDENT + "caught up with step %d: %s".formatted(step, String.join(", ", deliveries))));
    }

    private void held(Outcome outcome) {
        outcome.deliveries()
                .forEach(delivery -> delivery.heldUntil()
                        .ifPresent(until -> terminal.say(INDENT + "told later: " + delivery.contact()
                                + (delivery.catchUp() ? ", to catch up with step " + delivery.ofStep() : "")
                                + " – quiet hours hold it back until " + HELD.format(until))));
    }

    private static String inWords(Outcome.Told delivery) {
        return delivery.contact()
                + delivery.within()
                        .map(within -> " %d ms".formatted(within.toMillis()))
                        .orElse(" " + delivery.state());
    }

    private void notTold(Outcome outcome) {
        Map<String, List<String>> byReason = outcome.notTold().stream()
                .collect(Collectors.groupingBy(
                        Narration::reason,
                        TreeMap::new,
                        Collectors.mapping(Outcome.NotTold::contact, Collectors.toList())));
        byReason.forEach((reason, contacts) -> terminal.say(
                terminal.faint(INDENT + "not told: %s – %s".formatted(String.join(", ", contacts), reason))));
    }

    private static String reason(Outcome.NotTold notTold) {
        String name = notTold.reason().toLowerCase(Locale.ROOT).replace('_', ' ');
        // Without the organisation, which the contact names already, so that those of one reason stand on one line.
        String detail = notTold.detail().startsWith(notTold.organisation() + ": ")
                ? notTold.detail().substring(notTold.organisation().length() + 2)
                : notTold.detail();
        return detail.isBlank() ? name : name + ": " + detail;
    }
}
