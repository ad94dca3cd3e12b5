package dev.vedette.notify.releasability;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.event.ExerciseStatus;
import dev.vedette.notify.event.Marking;
import dev.vedette.notify.event.Tlp;
import dev.vedette.notify.releasability.Verdict.NoticeOnly;
import dev.vedette.notify.releasability.Verdict.Released;
import dev.vedette.notify.releasability.Verdict.Withheld;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/** Nothing classified leaves above a ceiling. The oracle knows the levels as numbers only. */
class ClassificationPropertyTest {

    /** The place of each name, the lowest first; each place has two names, and X has none. */
    private static final Map<String, Integer> PLACES = Map.of("A", 0, "a2", 0, "B", 1, "b2", 1, "C", 2, "c2", 2);

    private static final List<List<String>> LEVELS =
            List.of(List.of("A", "a2"), List.of("B", "b2"), List.of("C", "c2"));

    /** What a case consists of; null stands for what is absent. */
    record Case(
            @Nullable String level,
            @Nullable String mail,
            @Nullable String screen,
            @Nullable String organisation,
            @Nullable String own) {

        Recipient recipient(boolean named) {
            var channels = new EnumMap<Channel, String>(Channel.class);
            if (mail != null) {
                channels.put(Channel.MAIL, mail);
            }
            if (screen != null) {
                channels.put(Channel.SCREEN, screen);
            }
            var cleared = new HashMap<String, String>();
            if (organisation != null) {
                cleared.put("MIA", organisation);
            }
            var classification = new Classification(LEVELS, channels, cleared);
            return new Recipient("MIA", true, named, classification, classification.ceiling("MIA", own));
        }

        boolean isCleared() {
            return needed() <= place(organisation, -1) && needed() <= place(own, -1);
        }

        int needed() {
            return place(level, Integer.MAX_VALUE);
        }
    }

    private static int place(@Nullable String level, int otherwise) {
        return level == null ? -1 : PLACES.getOrDefault(level, otherwise);
    }

    @Provide
    Arbitrary<Case> cases() {
        Arbitrary<String> levels =
                Arbitraries.of("A", "a2", "B", "b2", "C", "c2", "X").injectNull(0.2);
        return net.jqwik.api.Combinators.combine(levels, levels, levels, levels, levels)
                .as(Case::new);
    }

    private static Verdict check(Case one, Tlp tlp, boolean named, Channel channel) {
        var marking = new Marking(tlp, "MIA", Set.of("MIA"), ExerciseStatus.ACTUAL, one.level());
        return Releasability.check(marking, one.recipient(named), channel);
    }

    @Property
    void contentLeavesWithinAllCeilingsAndNowhereElse(
            @ForAll("cases") Case one, @ForAll Tlp tlp, @ForAll boolean named, @ForAll Channel channel) {
        boolean released = check(one, tlp, named, channel) instanceof Released;

        int most = place(channel == Channel.MAIL ? one.mail() : one.screen(), -1);
        boolean byLabel = tlp != Tlp.RED || (named && channel == Channel.SCREEN);
        assertThat(released).isEqualTo(byLabel && one.isCleared() && one.needed() <= most);
    }

    @Property
    void aNoticeIsForThoseWhoAreClearedAlone(@ForAll("cases") Case one, @ForAll Tlp tlp, @ForAll boolean named) {
        boolean mayKnow = one.isCleared() && (tlp != Tlp.RED || named);

        assertThat(check(one, tlp, named, Channel.MAIL) instanceof Withheld).isEqualTo(!mayKnow);
        assertThat(check(one, tlp, named, Channel.SCREEN) instanceof NoticeOnly).isFalse();
    }

    @Property
    void pagesShowTheNamesThatTheGateReleases(@ForAll("cases") Case one) {
        Recipient recipient = one.recipient(false);
        String level = one.level();

        boolean listed = level == null
                || recipient
                        .classification()
                        .shownBy(Channel.SCREEN, recipient.ceiling())
                        .contains(level);

        assertThat(listed).isEqualTo(check(one, Tlp.AMBER, false, Channel.SCREEN) instanceof Released);
    }

    @Property
    void withoutLevelsWhatIsClassifiedIsForNobody(@ForAll("cases") Case one, @ForAll Channel channel) {
        var marking = new Marking(Tlp.CLEAR, "MIA", Set.of("MIA"), ExerciseStatus.ACTUAL, "A");

        assertThat(Releasability.check(marking, new Recipient("MIA", true, true), channel))
                .isEqualTo(new Withheld(
                        Verdict.Reason.UNKNOWN_LEVEL, "is classified A, which is not a level of the release policy"));
    }
}
