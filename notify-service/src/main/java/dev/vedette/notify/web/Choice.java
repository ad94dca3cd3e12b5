package dev.vedette.notify.web;

import java.util.List;
import java.util.stream.Stream;

/** Something that can be chosen in a form. */
public record Choice(String value, String label, boolean chosen) {

    /** What is offered, and what was chosen of it; also what was chosen and is not offered any more, so that it is not dropped unseen. */
    static List<Choice> among(List<Choice> offered, List<String> chosen) {
        Stream<Choice> others = chosen.stream()
                .distinct()
                .filter(value -> !value.isBlank()
                        && offered.stream().noneMatch(it -> it.value().equals(value)))
                .map(value -> new Choice(value, value, true));
        return Stream.concat(offered.stream(), others)
                .map(it -> new Choice(it.value(), it.label(), chosen.contains(it.value())))
                .toList();
    }
}
