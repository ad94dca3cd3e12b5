package dev.vedette.notify.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.release.Check;
import dev.vedette.notify.release.Release;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Between a refusal and its page a colleague may save: what the page does not show is not overwritten. */
class ReleaseSheetTest {

    private static final Release NOW = new Release(
            7,
            Release.State.DRAFT,
            "now",
            "# now",
            "b".repeat(64),
            null,
            5,
            Set.of("mia-duty"),
            null,
            null,
            null,
            List.of());

    @Test
    void carriesTheRevisionOfWhichTheViewerHasSeenTheText() {
        Input sent = Input.of(Map.of("revision", List.of("4"), "inForce", List.of("before")));

        assertThat(sheet(Pages.OK, Input.NONE).revision()).isEqualTo("5");
        assertThat(sheet(Pages.NOT_UNDERSTOOD, sent).revision()).isEqualTo("4");
        assertThat(sheet(Pages.CONFLICT, sent).revision()).isEqualTo("4");
        assertThat(sheet(Pages.OUTDATED, sent).revision()).isEqualTo("5");
    }

    @Test
    void carriesTheRulesInForceWithWhichTheViewerHasComparedIt() {
        Input sent = Input.of(Map.of("revision", List.of("4"), "inForce", List.of("before")));

        assertThat(sheet(Pages.OK, Input.NONE).seenInForce()).isEqualTo("now");
        assertThat(sheet(Pages.NOT_UNDERSTOOD, sent).seenInForce()).isEqualTo("before");
        assertThat(sheet(Pages.CONFLICT, sent).seenInForce()).isEqualTo("now");
    }

    private static ReleaseSheet sheet(int status, Input typed) {
        return new ReleaseSheet(
                NOW,
                new Check(List.of(), List.of(), List.of()),
                List.of(),
                "now",
                true,
                "",
                LineDifference.between("", ""),
                null,
                "",
                0,
                status,
                typed,
                Refusal.NONE);
    }
}
