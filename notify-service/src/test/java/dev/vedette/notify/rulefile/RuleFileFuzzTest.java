package dev.vedette.notify.rulefile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.rulefile.Reading.Refused;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever happens to a rule file: it is taken, or refused with a list; nothing is ever thrown. */
class RuleFileFuzzTest {

    private static final int TRIES = 2000;
    private static final String[] PIECES = {
        ":",
        "- ",
        "{",
        "}",
        "[",
        "]",
        "\n",
        "  ",
        "\t",
        "\"",
        "'",
        "|",
        ">",
        "#",
        "&a ",
        "*a",
        "!!int ",
        "!x ",
        "? ",
        "~",
        "\0",
        "null",
        "---\n",
        "...",
        "%YAML 9.9\n",
        "<<: ",
        "\uFEFF",
        "\u2028",
        "é",
        "2026-99-99",
        "99999999999999999999",
        "where: "
    };

    @Test
    void neverThrows() {
        var random = new Random(20260307);
        int refused = 0;
        for (int i = 0; i < TRIES; i++) {
            // When
            byte[] mutated = mutate(RuleFiles.defaultBytes(), random);
            Reading reading = RuleFile.read("rules.yaml", mutated);

            // Then
            if (reading instanceof Refused refusal) {
                refused++;
                assertThat(refusal.problems()).isNotEmpty().allSatisfy(problem -> {
                    assertThat(problem.line()).isPositive();
                    assertThat(problem.column()).isPositive();
                    assertThat(problem.toString()).doesNotContain("\n");
                });
            }
        }
        assertThat(refused).isGreaterThan(TRIES / 10);
    }

    private static byte[] mutate(byte[] file, Random random) {
        String text = new String(file, StandardCharsets.UTF_8);
        var mutated = new StringBuilder(text.substring(text.indexOf("organisations:")));
        for (int change = random.nextInt(4); change >= 0; change--) {
            int at = random.nextInt(mutated.length());
            switch (random.nextInt(4)) {
                case 0 -> mutated.delete(at, Math.min(mutated.length(), at + 1 + random.nextInt(30)));
                case 1 -> mutated.insert(at, PIECES[random.nextInt(PIECES.length)]);
                case 2 -> mutated.setCharAt(at, (char) random.nextInt(0x300));
                default ->
                    mutated.insert(at, mutated.substring(at, Math.min(mutated.length(), at + random.nextInt(200))));
            }
        }
        byte[] bytes = mutated.toString().getBytes(StandardCharsets.UTF_8);
        if (random.nextInt(10) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }
}
