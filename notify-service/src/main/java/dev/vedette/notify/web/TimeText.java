package dev.vedette.notify.web;

import io.quarkus.qute.TemplateExtension;
import java.time.Instant;

/** Times as the pages write them. */
@TemplateExtension
final class TimeText {

    private TimeText() {}

    static String asTime(Instant instant) {
        return DeliveryRow.time(instant);
    }
}
