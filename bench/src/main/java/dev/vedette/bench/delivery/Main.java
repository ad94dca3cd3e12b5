package dev.vedette.bench.delivery;

import java.nio.file.Files;
import java.nio.file.Path;

/** Measures, and says what it measured. */
public final class Main {

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        Path checkout = Path.of(arguments[0]).toAbsolutePath();
        var options = Options.of(arguments);
        Path home = Files.createTempDirectory("vedette-bench");
        System.out.println("Logs and data: " + home);
        try (var run = new Run(checkout, home, options)) {
            run.all();
        }
    }
}
