package dev.vedette.standalone.scenario;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whom each step of a story may reach, as its author wrote it, to hold against whom the mails did reach. */
final class ReleaseLists {
    private final Story story;

    ReleaseLists(Story story) {
        this.story = story;
    }

    /** Mails to organisations that are neither on the list of what the mail tells nor its author. */
    List<Outcome.Told> leaks(List<Outcome.Told> deliveries) {
        return deliveries.stream()
                .filter(told -> step(told.ofStep())
                        .flatMap(this::allowed)
                        .map(allowed -> !allowed.contains(told.organisation()))
                        .orElse(false))
                .toList();
    }

    /** Empty if the step has no list: then the service alone decides. */
    private Optional<List<String>> allowed(Step step) {
        if (step.deed() instanceof Deed.Correction correction) {
            return step(correction.of()).flatMap(this::allowed);
        }
        if (step.deed() instanceof Deed.Filing filing && filing.body().get("releasableTo") instanceof List<?> codes) {
            List<String> allowed =
                    new ArrayList<>(codes.stream().map(String::valueOf).toList());
            allowed.add(step.from());
            return Optional.of(allowed);
        }
        return Optional.empty();
    }

    private Optional<Step> step(int number) {
        return story.steps().stream().filter(step -> step.number() == number).findFirst();
    }
}
