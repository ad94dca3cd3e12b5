package dev.vedette.standalone.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProcessChildTest {
    private final List<String> output = new CopyOnWriteArrayList<>();

    @Test
    void passesOnEveryLineAndKeepsTheLast() throws Exception {
        ProcessChild child = start("for i in $(seq 1 20); do echo $i; done; echo oops >&2; exit 3");

        assertThat(child.ended().get(10, TimeUnit.SECONDS)).isEqualTo("ended with code 3");
        assertThat(output).hasSize(21).endsWith("20", "oops");
        assertThat(child.lastWords()).hasSize(15).startsWith("7").endsWith("oops");
    }

    @Test
    void remembersWhatWasSaidRatherThanWhereInTheProgram() throws Exception {
        ProcessChild child = start("printf 'java.lang.IllegalStateException: no room\\n'; "
                + "for i in $(seq 1 20); do printf '\\tat a.b.C$D.run(C.java:%d)\\n' $i; done; "
                + "printf 'Caused by: java.io.IOException: disk full\\n\\t... 3 more\\n'; exit 1");

        child.ended().get(10, TimeUnit.SECONDS);
        assertThat(output).hasSize(23);
        assertThat(child.lastWords())
                .containsExactly(
                        "java.lang.IllegalStateException: no room", "Caused by: java.io.IOException: disk full");
    }

    @Test
    void namesTheSignalThatEndedIt() throws Exception {
        ProcessChild child = start("sleep 600");

        child.kill();

        assertThat(child.ended().get(10, TimeUnit.SECONDS)).isEqualTo("was ended by signal 9");
    }

    @Test
    void tellsItsEnvironment() throws Exception {
        ProcessChild child = ProcessChild.start(
                List.of("sh", "-c", "echo $VEDETTE_TEST"), Map.of("VEDETTE_TEST", "told"), output::add);

        child.ended().get(10, TimeUnit.SECONDS);
        assertThat(output).containsExactly("told");
    }

    @Test
    void keepsTheTerminalsSignalsFromIt() throws Exception {
        // A process outside of the terminal's foreground group does not get them.
        ProcessChild child = start("test $(ps -o sid= -p $$) != " + "$(ps -o sid= -p "
                + ProcessHandle.current().pid() + ")");

        assertThat(child.ended().get(10, TimeUnit.SECONDS)).isEqualTo("ended with code 0");
    }

    private ProcessChild start(String script) throws Exception {
        return ProcessChild.start(List.of("sh", "-c", script), Map.of(), output::add);
    }
}
