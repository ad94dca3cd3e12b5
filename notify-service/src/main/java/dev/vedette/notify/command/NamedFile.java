package dev.vedette.notify.command;

import dev.vedette.notify.rulefile.RuleFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file that is named on the command line. */
final class NamedFile {

    private NamedFile() {}

    /** Its bytes, or null if it cannot be read, which is said then. */
    static byte @Nullable [] read(String file, PrintStream err) {
        try (InputStream in = Files.newInputStream(Path.of(file))) {
            // One more than are taken tells that there are too many, however many there are.
            return in.readNBytes(RuleFile.MAX_BYTES + 1);
        } catch (NoSuchFileException e) {
            err.println("vedette: there is no file " + file);
            return null;
        } catch (IOException | InvalidPathException e) {
            err.println("vedette: " + file + " cannot be read: " + e.getClass().getSimpleName());
            return null;
        }
    }
}
