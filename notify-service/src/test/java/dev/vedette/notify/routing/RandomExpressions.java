package dev.vedette.notify.routing;

import dev.vedette.notify.rulefile.RuleFiles;
import java.util.List;

/** Some expressions in CEL, checked once: {@link OracleExpressions} says what they mean. */
final class RandomExpressions {

    static final List<String> SOURCES = List.of(
            "sizeMin != null && sizeMin >= 20",
            "sizeMax > 20",
            "latitude > 1.5 || sizeMin > 10",
            "incidentStatus == 'ESCALATED'",
            "'A' in releasableTo && tlp != 'TLP:RED'",
            "distanceMetres + distanceErrorMetres < 2500.0",
            "lateEntry || attachments > 0",
            "municipality != 'bujanovac' && place == ''",
            "change != 'CORRECTED' && readiness == ''");

    private static final List<Condition> ALL =
            SOURCES.stream().map(RandomExpressions::where).toList();

    private RandomExpressions() {}

    static List<Condition> all() {
        return ALL;
    }

    private static Condition where(String source) {
        String rule = "  - {id: x, when: {where: \"" + source + "\"}, notify: [MIA]}\n";
        Condition when = RuleFiles.rules(rule).rules().rules().get(0).when();
        return when instanceof All all && all.parts().size() == 1 ? all.parts().get(0) : when;
    }
}
