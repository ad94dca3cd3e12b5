package dev.vedette.standalone.terminal;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A log of bounded size: {@code name.log}, and the older {@code name.log.1} to {@code name.log.3}.
 *
 * <p>A disk that fails must not stop what is being logged, so lines that cannot be written are dropped, until they can be again.
 */
public final class LogFile {
    private static final long LARGEST = 5L * 1024 * 1024;
    private static final int OLDER = 3;

    private final Path file;
    private final long largest;
    private @Nullable BufferedWriter writer;
    private long size;

    public LogFile(Path file) {
        this(file, LARGEST);
    }

    LogFile(Path file, long largest) {
        this.file = file;
        this.largest = largest;
    }

    public Path path() {
        return file;
    }

    public synchronized void append(String line) {
        try {
            BufferedWriter to = writer();
            to.write(line);
            to.newLine();
            to.flush();
            size += line.length() + 1L;
            if (size > largest) {
                rotate();
            }
        } catch (IOException e) {
            close();
        }
    }

    public synchronized void close() {
        try {
            if (writer != null) {
                writer.close();
            }
        } catch (IOException e) {
            // Its last lines do not fit on the disk.
        }
        writer = null;
    }

    private BufferedWriter writer() throws IOException {
        BufferedWriter open = writer;
        if (open == null) {
            open = Files.newBufferedWriter(
                    file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            size = Files.size(file);
            writer = open;
        }
        return open;
    }

    private void rotate() throws IOException {
        close();
        for (int i = OLDER - 1; i >= 1; i--) {
            move(older(i), older(i + 1));
        }
        move(file, older(1));
    }

    private Path older(int number) {
        return file.resolveSibling(file.getFileName() + "." + number);
    }

    private static void move(Path from, Path to) throws IOException {
        if (Files.exists(from)) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
