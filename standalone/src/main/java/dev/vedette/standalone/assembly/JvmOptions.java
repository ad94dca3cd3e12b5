package dev.vedette.standalone.assembly;

import java.util.List;
import java.util.stream.Stream;

/** How the JVM runs each kind of part: with less work at the start, for machines with two processors. */
final class JvmOptions {
    /** Programs that do little for long: compiled fast rather than well. */
    static final List<String> SMALL = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmx64m");

    /**
     * One thread that collects garbage, and the costly second compiler only for what runs often. Without the latter a service takes
     * half as much again to start; leaving that compiler out altogether would slow it for good.
     */
    private static final List<String> LASTING = List.of(
            "-XX:+UseSerialGC",
            // A service that ran out of memory works by halves; its supervisor starts it again.
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:Tier4InvocationThreshold=50000",
            "-XX:Tier4MinInvocationThreshold=6000",
            "-XX:Tier4CompileThreshold=150000",
            "-XX:Tier4BackEdgeThreshold=400000");

    static final List<String> BROKER = lasting("-Xmx256m");
    static final List<String> SERVICE = lasting("-Xmx384m");

    private JvmOptions() {}

    private static List<String> lasting(String memory) {
        return Stream.concat(LASTING.stream(), Stream.of(memory)).toList();
    }
}
