package dev.vedette.standalone.assembly;

import dev.vedette.standalone.supervisor.Child;
import dev.vedette.standalone.supervisor.Part;
import dev.vedette.standalone.supervisor.ProcessChild;
import dev.vedette.standalone.supervisor.ProcessFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A Java program.
 *
 * @param options for the JVM
 * @param program what follows the options: {@code -jar …} or the name of a class, and its arguments
 * @param environment in addition to the launcher's
 * @param output gets each line that it writes
 */
record JvmPart(
        String name,
        Set<String> needs,
        int stopStage,
        List<String> options,
        List<String> program,
        Map<String, String> environment,
        ClassArchive archive,
        Probe probe,
        ProcessFiles processes,
        Path log,
        Consumer<String> output)
        implements Part {

    /** Saving the classes of a service takes it seconds, and many of them on a machine that is busy. */
    private static final Duration STOP_AND_SAVE_CLASSES = Duration.ofSeconds(45);

    /** How a JVM ends that was asked to. */
    private static final String ENDED_AS_ASKED = "was ended by signal 15";

    JvmPart {
        needs = Set.copyOf(needs);
        options = List.copyOf(options);
        program = List.copyOf(program);
        environment = Map.copyOf(environment);
    }

    @Override
    public Child start() throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(archive.options());
        command.addAll(program);
        Child child = ProcessChild.start(command, environment, output);
        try {
            processes.remember(name, stopStage, child.pid());
        } catch (UncheckedIOException e) {
            // Nobody would know of it any more: it would run on beside the next one, and after the end.
            child.kill();
            throw e.getCause();
        }
        var unused = child.ended().thenAccept(this::afterEnd);
        return child;
    }

    @Override
    public Optional<String> notReadyBecause() {
        return probe.notReadyBecause();
    }

    @Override
    public Optional<String> hangsBecause() {
        return probe.hangsBecause();
    }

    @Override
    public boolean isAlive() {
        return probe.isAlive();
    }

    @Override
    public Duration stopWithin() {
        return savesClasses() ? STOP_AND_SAVE_CLASSES : Part.super.stopWithin();
    }

    private void afterEnd(String how) {
        processes.forget(name);
        if (how.equals(ENDED_AS_ASKED)) {
            archive.keep();
        }
    }

    /** Leaves the environment out: it holds passwords. */
    @Override
    public String toString() {
        return "JvmPart[" + name + "]";
    }

    /** Whether it will save its classes when it ends, which can take it half a minute. */
    boolean savesClasses() {
        return archive.isMissing();
    }
}
