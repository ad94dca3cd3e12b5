package dev.vedette.journeys.chaos;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What the mail server has taken, in its order, one line for each mail that was kept, written before it was answered, and another one once
 * the answer was.
 */
final class SinkLog {

    private static final String KEPT = "K";
    private static final String ANSWERED = "A";

    private final FileChannel channel;
    private final String life = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
    private int last;

    SinkLog(Path directory) throws IOException {
        channel = FileChannel.open(file(directory), StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        // The line before may have been cut off.
        write("\n");
    }

    static Path file(Path directory) {
        return directory.resolve("mails.log");
    }

    /** Returns its number when it is on disk. */
    synchronized String keep(int port, String recipient, String messageId, String subject) throws IOException {
        var number = life + "-" + ++last;
        write(String.join(
                "\t",
                KEPT,
                number,
                now(),
                Integer.toString(port),
                recipient,
                messageId,
                subject.replaceAll("\\s+", " "),
                "\n"));
        channel.force(false);
        return number;
    }

    synchronized void answered(String number) throws IOException {
        write(String.join("\t", ANSWERED, number, now(), "\n"));
    }

    private void write(String line) throws IOException {
        channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
    }

    private static String now() {
        return Long.toString(System.currentTimeMillis());
    }

    /** Reads what was taken, oldest first. */
    static List<Arrival> read(Path directory) throws IOException {
        var kept = new ArrayList<String[]>();
        Map<String, Long> answered = new HashMap<>();
        if (Files.exists(file(directory))) {
            for (var line : Files.readAllLines(file(directory))) {
                // With what follows the last tab, or the line was cut off.
                var words = line.split("\t", -1);
                if (words[0].equals(KEPT) && words.length == 8) {
                    kept.add(words);
                } else if (words[0].equals(ANSWERED) && words.length == 4) {
                    answered.put(words[1], Long.valueOf(words[2]));
                }
            }
        }
        return kept.stream()
                .map(words -> new Arrival(
                        Long.parseLong(words[2]),
                        answered.getOrDefault(words[1], Arrival.NOT_ANSWERED),
                        Integer.parseInt(words[3]),
                        words[4],
                        words[5],
                        words[6]))
                .toList();
    }
}
