package dev.vedette.standalone.scenario;

import dev.vedette.standalone.complaint.Complaint;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** What is wrong with a scenario file, each with its place. All of it is told at once. */
final class Mistakes {
    private final String file;
    private final List<Mistake> found = new ArrayList<>();

    private record Mistake(int line, int column, String message) {}

    Mistakes(String file) {
        this.file = file;
    }

    void add(Optional<Mark> place, String message) {
        found.add(new Mistake(
                place.map(Mark::getLine).orElse(0) + 1,
                place.map(Mark::getColumn).orElse(0) + 1,
                message));
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new Complaint(found.stream()
                    .sorted(Comparator.comparingInt(Mistake::line).thenComparingInt(Mistake::column))
                    .map(mistake -> "%s:%d:%d: %s".formatted(file, mistake.line(), mistake.column(), mistake.message()))
                    .collect(Collectors.joining(System.lineSeparator())));
        }
    }
}
