package dev.vedette.notify.routing;

import java.util.List;
import java.util.stream.Collectors;

/** Puts findings into one sentence. */
final class Findings {

    private Findings() {}

    static String join(List<Finding> findings) {
        return findings.stream().map(Finding::text).collect(Collectors.joining(" and "));
    }
}
