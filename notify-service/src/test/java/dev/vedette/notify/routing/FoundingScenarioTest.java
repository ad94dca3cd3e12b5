package dev.vedette.notify.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.event.Event;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.rulefile.Reading;
import dev.vedette.notify.rulefile.RuleFiles;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The founding story under the default rules: exactly who is told of each step. */
class FoundingScenarioTest {

    private final Reading.Accepted file = RuleFiles.defaults();
    private final Remembering history = new Remembering();
    private final FoundingStory story = new FoundingStory();

    @Test
    void tellsExactlyThoseWhomTheStoryExpects() {
        assertThat(told(1)).containsExactly("eulex", "kfor", "kia", "mia", "mod");
        // EULEX is asked for and not released
        assertThat(told(2)).containsExactly("kfor", "kia", "mia", "mod");
        assertThat(told(3)).containsExactly("eulex", "kfor", "kia", "mia", "mod");
        // By mail not even there its content
        assertThat(told(4)).containsExactly("kia (notice)");
        // NATO and EU come in, and are told steps 1 and 3
        assertThat(told(5))
                .containsExactly("eu", "kia", "mia", "mod", "nato", "eu <- 1", "nato <- 1", "eu <- 3", "nato <- 3");
        assertThat(told(6)).containsExactly("eu", "kia", "mia", "mod", "nato");
        assertThat(told(7)).containsExactly("eu", "eulex", "kfor", "kia", "mia", "mod", "nato");
        assertThat(told(8)).containsExactly("eu", "eulex", "kfor", "kia", "mia", "mod", "nato");
        assertThat(told(9)).containsExactly("eu", "eulex", "kfor", "kia", "mia", "mod", "nato");
        assertThat(told(10)).containsExactly("eu", "kia", "mia", "mod", "nato");
    }

    @Test
    void nobodyIsToldOfWhatIsGraveAndNearTheLineLessUrgentlyThanAnother() {
        for (int step : new int[] {1, 2}) {
            assertThat(plan(step).told())
                    .isNotEmpty()
                    .allSatisfy(notify -> assertThat(notify.precedence()).isEqualTo(Precedence.IMMEDIATE));
        }
        assertThat(plan(3).told()).extracting(Notify::precedence).containsOnly(Precedence.ROUTINE);
    }

    private Plan plan(int step) {
        Event event = story.step(step);
        Plan plan = Routing.decide(event, file.rules(), file.directory(), history, Sample.NOW);
        history.remember(event, plan);
        return plan;
    }

    private List<String> told(int step) {
        Plan plan = plan(step);
        var told = new ArrayList<String>();
        plan.told().forEach(notify -> told.add(show(notify)));
        plan.catchUps()
                .forEach(catchUp -> told.add(show(catchUp.decision()) + " <- " + story.numberOf(catchUp.earlier())));
        return told;
    }

    private static String show(Notify notify) {
        String name = notify.contact().id().replace("-duty", "");
        return notify.content() == Notify.Content.NOTICE ? name + " (notice)" : name;
    }
}
