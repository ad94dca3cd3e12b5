package dev.vedette.incident.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.incident.account.Caller;
import dev.vedette.incident.account.Organisation;
import dev.vedette.incident.account.Organisation.Tier;
import dev.vedette.incident.account.Role;
import dev.vedette.incident.observation.DraftReader;
import dev.vedette.incident.releasability.ReleaseList;
import dev.vedette.incident.releasability.Tlp;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** All that two can make of label and release list at the same time, for an item in any state. */
class MergedReleaseTest {

    private static final List<Organisation> KNOWN = Stream.of("MIA", "KFOR", "EULEX", "EU")
            .map(code -> new Organisation(code, code, code.equals("MIA") ? Tier.NATIONAL : Tier.PARTNER))
            .toList();
    private static final List<List<String>> LISTS = List.of(
            List.of(), List.of("KFOR"), List.of("EULEX"), List.of("KFOR", "EULEX"), List.of("KFOR", "EULEX", "EU"));
    private static final List<String> LABELS = List.of("TLP:CLEAR", "TLP:AMBER", "TLP:RED");

    private record Page(String label, List<String> ticked) {

        Map<String, List<String>> values() {
            return Map.of(
                    "kind",
                    List.of("SIGHTING"),
                    "headline",
                    List.of("h"),
                    "tlp",
                    List.of(label),
                    "releasableTo",
                    ticked);
        }
    }

    static Stream<Page> pages() {
        return LABELS.stream().flatMap(label -> LISTS.stream().map(list -> new Page(label, list)));
    }

    @ParameterizedTest
    @MethodSource("pages")
    void isReleasedToNobodyToWhomNeitherHadReleasedIt(Page base) {
        for (Page theirs : pages().toList()) {
            for (Page mine : pages().toList()) {
                var merged = new Merge(base.values(), theirs.values(), mine.values()).merged();
                Set<String> allowed = reach(theirs.label(), theirs.ticked());
                allowed.addAll(reach(mine.label(), mine.ticked()));
                assertThat(recorded(merged))
                        .as("%s, %s and %s", base, theirs, mine)
                        .isSubsetOf(allowed);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void isReleasedAsOneAloneSaysWhoeverDidNotTouchIt(Page base) {
        for (Page one : pages().toList()) {
            Set<String> said = reach(one.label(), one.ticked());
            assertThat(recorded(new Merge(base.values(), base.values(), one.values()).merged()))
                    .isEqualTo(said);
            assertThat(recorded(new Merge(base.values(), one.values(), base.values()).merged()))
                    .isEqualTo(said);
        }
    }

    @ParameterizedTest
    @MethodSource("pages")
    void isReleasedToEveryoneByTheTickForThatAlone(Page page) {
        var caller = new Caller("mia-duty", KNOWN.get(0), Set.of(Role.REPORTER), false);
        Input plain = Everyone.spelledOut(Input.of(page.values()), caller, KNOWN);
        assertThat(recorded(plain.values())).isEqualTo(reach(page.label(), page.ticked()));

        Input ticked =
                Everyone.spelledOut(Input.of(page.values()).with(Everyone.FIELD, List.of("true")), caller, KNOWN);
        assertThat(recorded(ticked.values())).isEqualTo(reach(page.label(), List.of("KFOR", "EULEX", "EU")));
        assertThat(ticked.all(Everyone.FIELD)).isEmpty();
    }

    /** Who may know, by what stands on a page: all of an organisation, or under TLP:RED its named persons. */
    private static Set<String> reach(String label, List<String> ticked) {
        Set<String> reach = new HashSet<>();
        for (String code : ticked) {
            reach.add(code + " named");
            if (!label.equals("TLP:RED")) {
                reach.add(code);
            }
        }
        return reach;
    }

    /** Who may know once the form is recorded. */
    private static Set<String> recorded(Map<String, List<String>> form) {
        var body = FormBody.of(Input.of(form), List.of());
        assertThat(body.has("releasableTo")).isTrue();
        body.put("kind", "SIGHTING").put("headline", "h");
        var draft = ((DraftReader.Read.WellFormed) DraftReader.read(body)).draft();
        Tlp tlp = Objects.requireNonNull(draft.tlp());
        List<String> codes = new ArrayList<>(ReleaseList.of(draft.releasableTo(), tlp, KNOWN));
        codes.remove("MIA");
        return reach(tlp.label(), codes);
    }
}
