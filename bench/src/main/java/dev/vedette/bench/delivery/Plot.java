package dev.vedette.bench.delivery;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Bars for each measure, beside each other, as SVG: the longest of a measure is as long as that of any other. */
final class Plot {

    private static final int WIDTH = 760;
    private static final int LABEL = 150;
    private static final int LONGEST = 480;
    private static final int LINE = 22;

    private final StringBuilder shapes = new StringBuilder();
    private int y;

    private Plot() {}

    static void write(Path file, Map<String, Map<String, Double>> medians) {
        var plot = new Plot();
        medians.forEach(plot::measure);
        String svg =
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\" font-size=\"13\">\n%s</svg>\n"
                        .formatted(WIDTH, plot.y + LINE, plot.shapes);
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, svg);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void measure(String measure, Map<String, Double> values) {
        y += LINE + LINE / 2;
        shapes.append("<text x=\"0\" y=\"%d\" font-weight=\"bold\">%s</text>\n".formatted(y, measure));
        double most = values.values().stream().mapToDouble(it -> it).max().orElse(1);
        values.forEach((name, value) -> bar(name, value, value / most));
    }

    private void bar(String name, double value, double share) {
        y += LINE;
        shapes.append("<text x=\"0\" y=\"%d\">%s</text>\n".formatted(y, name));
        shapes.append("<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"#2f6f9f\"/>\n"
                .formatted(LABEL, y - LINE / 2 - 2, Math.round(share * LONGEST), LINE - 8));
        shapes.append(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\">%.2f</text>%n",
                LABEL + Math.round(share * LONGEST) + 6,
                y,
                value));
    }
}
