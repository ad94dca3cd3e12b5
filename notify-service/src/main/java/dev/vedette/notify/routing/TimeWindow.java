package dev.vedette.notify.routing;

import dev.vedette.notify.directory.Hours;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;

/** Holds during these hours of a zone. */
public record TimeWindow(Hours hours, ZoneId zone) implements Condition {

    @Override
    public Truth test(Situation situation) {
        return Truth.of(hours.cover(situation.now(), zone));
    }

    @Override
    public String describe() {
        return "time " + hours.describe() + " in " + zone;
    }

    @Override
    public List<Finding> explain(Situation situation) {
        ZonedDateTime local = situation.now().atZone(zone);
        String day = local.getDayOfWeek().getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
        String text =
                "time " + day + " " + local.toLocalTime().withNano(0) + " in " + zone + ", wants " + hours.describe();
        return List.of(new Finding("timeWindow", test(situation), text));
    }
}
