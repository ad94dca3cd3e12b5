package dev.vedette.standalone.scenario;

import dev.vedette.standalone.complaint.Complaint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads scenario files. */
public final class StoryFile {
    private static final Set<String> NAMES = Set.of("name", "exercise", "reporters", "steps", "expected");

    private StoryFile() {}

    /**
     * Understands a file.
     *
     * @throws Complaint with every mistake and where it stands
     */
    public static Story read(Path file) {
        try {
            return parse(file.toString(), Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new Complaint("There is no scenario file %s.".formatted(file), e);
        } catch (IOException e) {
            throw new Complaint("%s cannot be read (%s).".formatted(file, Complaint.reasonOf(e)), e);
        }
    }

    static Story parse(String file, String yaml) {
        Mistakes mistakes = new Mistakes(file);
        Story story = story(Entries.of(root(file, yaml), mistakes), mistakes);
        mistakes.throwIfAny();
        return story;
    }

    private static Node root(String file, String yaml) {
        try {
            LoadSettings settings =
                    LoadSettings.builder().setLabel(file).setUseMarks(true).build();
            return new Compose(settings)
                    .composeString(yaml)
                    .orElseThrow(() -> new Complaint("%s is empty.".formatted(file)));
        } catch (MarkedYamlEngineException e) {
            Mistakes mistakes = new Mistakes(file);
            mistakes.add(e.getProblemMark(), e.getProblem());
            mistakes.throwIfAny();
            throw e;
        } catch (YamlEngineException e) {
            throw new Complaint("%s is not YAML: %s".formatted(file, Complaint.reasonOf(e)), e);
        }
    }

    private static Story story(Entries file, Mistakes mistakes) {
        file.allowOnly(NAMES);
        List<Step> steps = new ArrayList<>();
        for (Node node : file.sequence("steps")) {
            steps.add(new StepReader(Entries.of(node, mistakes), List.copyOf(steps)).read());
        }
        if (steps.isEmpty()) {
            file.mistake("steps", "a story needs at least one step");
        }
        // A replay is an exercise unless the file says otherwise.
        boolean exercise = file.optional("exercise", StoryFile::truth).orElse(true);
        return new Story(file.text("name"), exercise, organisations(file, steps), steps, file.texts("expected"));
    }

    private static Set<String> organisations(Entries file, List<Step> steps) {
        Set<String> codes = new TreeSet<>();
        Optional<Entries> reporters = file.mapping("reporters");
        reporters.ifPresent(found -> codes.addAll(found.names()));
        for (Step step : steps) {
            codes.add(step.from());
            if (step.deed() instanceof Deed.Filing filing) {
                codes.addAll(released(filing.body()));
            }
        }
        return codes;
    }

    private static List<String> released(Map<String, Object> body) {
        return body.get("releasableTo") instanceof List<?> codes
                ? codes.stream().map(String::valueOf).toList()
                : List.of();
    }

    private static boolean truth(String word) {
        return switch (word) {
            case "true", "yes" -> true;
            case "false", "no" -> false;
            default -> throw new IllegalArgumentException("true or false is expected");
        };
    }
}
