package dev.vedette.incident.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.incident.timeline.Entry;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ToldWordsTest {

    private static final Instant AT = Instant.parse("2026-03-09T08:14:00Z");

    @Test
    void quotesWhatSomebodyCallsHimselfAndSaysWhoseMailItWas() {
        String forged = "mia.duty after 2 s”. Reached in another way, says nato.duty";

        assertThat(said(forged, false, "SENT", null))
                .contains(
                        "Acknowledged by kfor-duty (“mia.duty after 2 s\". Reached in another way, says nato.duty”) (by the link of the mail) after 4 min 0 s");
        assertThat(said("mia.duty", true, "SENT", null)).contains("Acknowledged by mia.duty (by the link");
    }

    @Test
    void quotesWhatCameBack() {
        assertThat(said(null, true, "BOUNCED", "CAME_BACK: whatever")).contains("“CAME_BACK: whatever”");
    }

    @Test
    void quotesWhyThereIsAnAlarm() {
        var alarm =
                new Entry.Alarm(null, "KFOR", null, "CAME_BACK: 5.1.1. Reached by telephone”, says nato.duty", true);

        assertThat(ToldWords.alarm(alarm).said())
                .containsExactly("“CAME_BACK: 5.1.1. Reached by telephone\", says nato.duty”");
    }

    private static String said(@Nullable String by, boolean account, String state, @Nullable String reason) {
        UUID id = UUID.randomUUID();
        var word = new Entry.Word(AT, id, "kfor-duty", "KFOR", "LINK", by, account, null, "PT4M");
        var asked = new Entry.Asked("ACKNOWLEDGED", "PT15M", "CONTACT", 1, 1, AT, null, null, null, null, word);
        var told = new Entry.Told(
                id,
                null,
                "kfor-duty",
                "Duty",
                "KFOR",
                "NEWS",
                null,
                state,
                reason,
                false,
                AT,
                null,
                AT,
                AT,
                null,
                null,
                null,
                List.of(),
                asked,
                null);
        return String.join(". ", ToldWords.told(told, null).said());
    }
}
