package dev.vedette.notify.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.vedette.notify.problem.ProblemException;
import org.junit.jupiter.api.Test;

class TakeOverTest {

    private static final String ANN = """
              - id: kfor-ann
                name: Ann
                organisation: KFOR
                address: ann@kfor.example
            """;
    private static final String BOB = ANN.replace("ann", "bob").replace("Ann", "Bob");
    private static final String LAST = """
              - id: last
                when: {always: true}
                notify: [MIA]
            """;
    private static final String NEW = LAST.replace("last", "new-rule");
    private static final String UNTIL = "    validUntil: 2026-11-30\n";
    private static final String BASE = file(ANN, LAST);

    private static String file(String contacts, String rules) {
        return """
                organisations:
                  - {code: MIA, name: Ministry, tier: NATIONAL}
                  - {code: KFOR, name: Force, tier: PARTNER}
                contacts:
                  - {id: mia-duty, name: Duty, organisation: MIA, address: duty@mia.example}
                """ + contacts + "rules:\n" + rules + "fallback: [mia-duty]\n";
    }

    @Test
    void putsTwoEntriesAtTheEndOfOneListOneAfterTheOther() {
        assertThat(TakeOver.of(BASE, file(ANN, LAST + NEW), file(ANN + BOB, LAST)))
                .isEqualTo(file(ANN + BOB, LAST + NEW));
        String other = NEW.replace("new-rule", "other");
        assertThat(TakeOver.of(BASE, file(ANN, LAST + NEW), file(ANN, LAST + other)))
                .isEqualTo(file(ANN, LAST + other + NEW));
    }

    /** Each in a line of its own. */
    @Test
    void putsTogetherWhatEachChangedOfEntriesThatFollowEachOther() {
        String two = """
                  - {id: kfor-one, name: One, organisation: KFOR, address: one@kfor.example}
                  - {id: kfor-two, name: Two, organisation: KFOR, address: two@kfor.example}
                """;

        assertThat(TakeOver.of(
                        file(two, LAST),
                        file(two.replace("One", "First"), LAST),
                        file(two.replace("Two", "Second"), LAST)))
                .isEqualTo(file(two.replace("One", "First").replace("Two", "Second"), LAST));
    }

    /** As the message says, what both added is written as it is in force; what only one added stands beside it. */
    @Test
    void goesTogetherOnceWhatClashedIsAsInForce() {
        String same = NEW.replace("new-rule", "same");
        String mine = NEW.replace("new-rule", "of-mine");
        String theirs = NEW.replace("new-rule", "of-theirs");

        assertThat(TakeOver.of(BASE, file(ANN, LAST + same + mine), file(ANN, LAST + same + theirs)))
                .isEqualTo(file(ANN, LAST + same + theirs + mine));
        assertThat(TakeOver.of(BASE, file(ANN, LAST + mine + same), file(ANN, LAST + same + theirs)))
                .isEqualTo(file(ANN, LAST + mine + same + theirs));
    }

    @Test
    void putsTestsOfBothTogether() {
        String tests = "tests:\n  - name: first one\n    event: {kind: SIGHTING}\n    told: [mia-duty]\n";
        String mine = tests.replace(
                "tests:\n", "tests:\n  - name: of mine\n    event: {kind: NEGATIVE}\n    told: [mia-duty]\n");
        String theirs = tests + "  - name: of theirs\n    event: {kind: NEGATIVE}\n    told: [mia-duty]\n";

        assertThat(TakeOver.of(BASE + tests, BASE + mine, BASE + theirs)).contains("of mine", "first one", "of theirs");
        assertClash(
                BASE + tests, BASE + tests.replace("SIGHTING", "NEGATIVE"), BASE + tests.replace("SIGHTING", "TREND"));
    }

    @Test
    void takesOverAlsoWhereThereWereNoRulesBefore() {
        assertThat(TakeOver.of("", BASE, BASE)).isEqualTo(BASE);
        assertThat(TakeOver.of("", file(ANN, NEW), BASE)).isEqualTo(file(ANN, LAST + NEW));
    }

    /** The line of one stands in what the other put in as well. */
    @Test
    void takesNothingBackThatIsInForce() {
        String both = file(ANN + UNTIL + BOB + UNTIL, LAST);
        assertThat(TakeOver.of(BASE, file(ANN + BOB + UNTIL, LAST), file(ANN + UNTIL, LAST)))
                .isEqualTo(both);
        assertThat(TakeOver.of(BASE, file(ANN + UNTIL, LAST), file(ANN + BOB + UNTIL, LAST)))
                .isEqualTo(both);
    }

    @Test
    void letsNoKeySlideIntoAnotherEntry() {
        String urgent = "    precedence: FLASH\n";
        String red = "    tlpRed: true\n";
        String forKfor = LAST.replace("[MIA]", "[KFOR]");
        assertThat(TakeOver.of(BASE, file(ANN, LAST + urgent), file(ANN, LAST + NEW)))
                .isEqualTo(file(ANN, LAST + urgent + NEW));
        assertThat(TakeOver.of(BASE, file(ANN + red, LAST), file(ANN + BOB, LAST)))
                .isEqualTo(file(ANN + red + BOB, LAST));
        assertClash(BASE, file(ANN, LAST + UNTIL), file(ANN, forKfor + NEW));
        assertClash(BASE, file(ANN, forKfor + NEW), file(ANN, LAST + UNTIL));
    }

    /** In different lines. */
    @Test
    void doesNotMixWhatBothMadeOfOneEntry() {
        String longer = LAST.replace("    when", "    precedence: ROUTINE\n    catchUp: false\n    when");
        String base = file(ANN, longer);

        assertThatThrownBy(() -> TakeOver.of(
                        base,
                        file(ANN, longer.replace("ROUTINE", "FLASH")),
                        file(ANN, longer.replace("[MIA]", "[KFOR]"))))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("both changed the same: rule last.");
    }

    /** Who works with the forms can write no comments. */
    @Test
    void takesWhatIsInForceWhereBothSayTheSame() {
        String commented = LAST.replace("    when:", "    # Whatever comes.\n    when:");
        String theirs = commented.replace("Whatever comes.", "All of it.").replace("[MIA]", "[KFOR]");
        String mine = LAST.replace("[MIA]", "[KFOR]");

        assertThat(TakeOver.of(file(ANN, commented), file(ANN + BOB, mine), file(ANN, theirs)))
                .isEqualTo(file(ANN + BOB, theirs));
        assertClash(file(ANN, commented), file(ANN + BOB, mine + "    precedence: FLASH\n"), file(ANN, theirs));
    }

    /** As forms write it: what was taken out and added anew stands at the end, and a box that was ticked anew comes last. */
    @Test
    void takesWhatIsInForceWhereOnlyAnOrderDiffers() {
        String two = LAST.replace("[MIA]", "[MIA, KFOR]");
        String inForce = two + "    reason: So it is.\n" + NEW;
        String again = two.replace("[MIA, KFOR]", "[KFOR, MIA]") + "    reason: So it is.\n";

        assertThat(TakeOver.of(file(ANN, two + NEW), file(ANN + BOB, again + NEW), file(ANN, inForce)))
                .isEqualTo(file(ANN + BOB, inForce));
        assertThat(TakeOver.of(file(ANN, two + NEW), file(ANN + BOB, NEW + again), file(ANN, inForce)))
                .contains("[MIA, KFOR]", "kfor-bob")
                .doesNotContain("[KFOR, MIA]");
        String turns = """
                rosters:
                  - {id: r, name: R, start: 2026-01-05, every: 7, turns: [kfor-ann, mia-duty]}
                """;
        String base = BASE.replace("rules:", turns + "rules:");
        assertClash(
                base,
                base.replace("name: R", "name: Q").replace("[kfor-ann, mia-duty]", "[mia-duty, kfor-ann]"),
                base.replace("name: R", "name: Q"));
    }

    /** What both changed is named, rather than its lines. */
    @Test
    void namesTheEntriesThatBothChanged() {
        String same = NEW.replace("new-rule", "same");

        assertThatThrownBy(() -> TakeOver.of(
                        BASE,
                        file(ANN, LAST + same.replace("[MIA]", "[KFOR]") + NEW),
                        file(ANN, LAST + same + NEW.replace("new-rule", "of-theirs"))))
                .hasMessageContaining("both changed the same: rule same. Write there");
    }

    @Test
    void losesNothingOfADraftThatHasMistakes() {
        assertClash(
                BASE,
                file(ANN, LAST.replace("[MIA]", "[KFOR]")) + "rules:\n" + NEW,
                file(ANN, LAST.replace("[MIA]", "[KFOR]") + NEW.replace("new-rule", "c")));
    }

    /** Else the forms could mend it no more. */
    @Test
    void takesNothingOverThatMakesAMistakeWithWhatIsThere() {
        assertThatThrownBy(() -> TakeOver.of(
                        file(ANN + BOB, LAST),
                        file(ANN + BOB, LAST + NEW.replace("[MIA]", "[kfor-bob]")),
                        file(ANN, LAST)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(
                        "the two together have mistakes: rule new-rule: there is no organisation, contact, group or roster 'kfor-bob'. Change this");
    }

    @Test
    void losesNoComments() {
        String commented = LAST.replace("always: true}", "always: true} # do not narrow");
        assertClash(BASE, file(ANN, commented), file(ANN, LAST.replace("always: true", "kind: SIGHTING")));
        assertClash(BASE, file(ANN, LAST + NEW + "    # Agreed.\n"), file(ANN, LAST + NEW.replace("[MIA]", "[KFOR]")));
    }

    /** Comments go with the entry below them, or with the one that they stand in. */
    @Test
    void keepsCommentsWithTheirEntries() {
        String above = "  # Agreed with KFOR.\n";
        String within = "    # For the night.\n";

        assertThat(TakeOver.of(BASE, file(ANN, LAST + above + NEW), file(ANN, LAST + within)))
                .isEqualTo(file(ANN, LAST + within + above + NEW));
        assertThat(TakeOver.of(
                        file(ANN + BOB, LAST + above + NEW), file(ANN, LAST + above + NEW), file(ANN + BOB, LAST)))
                .isEqualTo(file(ANN, LAST));
        assertThat(TakeOver.of(BASE + "# end\n", BASE + "# end\n# ours\n", BASE + "# theirs\n"))
                .isEqualTo(BASE + "# theirs\n# ours\n");
    }

    /** What is written in one line stays together. */
    @Test
    void clashesInWholeWhereEntriesAreNotApart() {
        String flow = "rules: [{id: last, when: {always: true}, notify: [MIA]}]\n";
        String base = BASE.replace("rules:\n" + LAST, flow);

        assertThat(TakeOver.of(
                        base,
                        base.replace("fallback", "# Whoever is there.\nfallback"),
                        base.replace("[MIA]}]", "[KFOR]}]")))
                .isEqualTo(base.replace("fallback", "# Whoever is there.\nfallback")
                        .replace("[MIA]}]", "[KFOR]}]"));
        assertThatThrownBy(() -> TakeOver.of(
                        base,
                        base.replace("}]\n", "}, {id: b, when: {always: true}, notify: [MIA]}]\n"),
                        base.replace("[MIA]}]", "[KFOR]}]")))
                .hasMessageContaining("both changed the same: rules.");
    }

    /** The form that takes an entry out leaves what stands above it. */
    @Test
    void takesWhatFollowsAnEntryThatWasTakenOut() {
        String above = "  # At night only.\n";
        String between = "\n";
        String base = file(ANN, LAST + above + NEW + between + NEW.replace("new-rule", "third"));
        String out = file(ANN, LAST + above + between + NEW.replace("new-rule", "third"));
        String third = base.replace("id: third\n", "id: third\n    reason: So it is.\n");

        String merged = out.replace("id: third\n", "id: third\n    reason: So it is.\n");
        assertThat(TakeOver.of(base, out, third)).isEqualTo(merged);
        assertThat(TakeOver.of(base, third, out)).isEqualTo(merged);

        // One takes out the next one, and the last one of a list leaves its comment to the one before.
        String thirdOut = file(ANN, LAST + above + NEW + between);
        assertThat(TakeOver.of(base, out, thirdOut)).contains("id: last").doesNotContain("id: new-rule", "id: third");
        assertThat(TakeOver.of(base, thirdOut, out)).contains("id: last").doesNotContain("id: new-rule", "id: third");
        String two = file(ANN, LAST + above + NEW);
        String changed = two.replace("id: last\n", "id: last\n    reason: So it is.\n");
        assertThat(TakeOver.of(two, file(ANN, LAST + above), changed))
                .contains("So it is.")
                .doesNotContain("id: new-rule");
        assertThat(TakeOver.of(two, changed, file(ANN, LAST + above)))
                .contains("So it is.")
                .doesNotContain("id: new-rule");
    }

    @Test
    void keepsTheKeyOfAListOfWhichAnEntryIsKept() {
        String groups = "groups:\n  - {id: one, name: One, members: [mia-duty]}\n";
        String more = groups + "  - {id: two, name: Two, members: [mia-duty]}\n";
        String base = BASE.replace("rules:", groups + "rules:");

        String merged =
                BASE.replace("rules:", more.replace("  - {id: one, name: One, members: [mia-duty]}\n", "") + "rules:");
        assertThat(TakeOver.of(base, BASE, base.replace(groups, more))).isEqualTo(merged);
        assertThat(TakeOver.of(base, base.replace(groups, more), BASE)).isEqualTo(merged);
    }

    /** What is as it was to the letter in force is as the draft has it. */
    @Test
    void undoesNothingThatOnlyTheDraftChanged() {
        String commented = LAST + "    # For the night.\n";
        assertThat(TakeOver.of(file(ANN, commented), file(ANN, LAST), file(ANN + BOB, commented)))
                .isEqualTo(file(ANN + BOB, LAST));
        assertThat(TakeOver.of(BASE + "# end\n", BASE, file(ANN + BOB, LAST) + "# end\n"))
                .isEqualTo(file(ANN + BOB, LAST));
        String turns = "rosters: [{id: r, name: R, start: 2026-01-05, every: 7, turns: [kfor-ann, mia-duty]}]\n";
        String base = BASE.replace("rules:", turns + "rules:");
        String swapped = base.replace("[kfor-ann, mia-duty]", "[mia-duty, kfor-ann]");
        assertThat(TakeOver.of(base, swapped, base.replace(ANN, ANN + BOB))).isEqualTo(swapped.replace(ANN, ANN + BOB));
    }

    /** Where it was taken out meanwhile, with what somebody wrote above it. */
    @Test
    void takesNothingOutOfWhichSomebodySaysMore() {
        String base = file(ANN, LAST + NEW);
        String noted = file(ANN, LAST + "  # Do not take it out: agreed in May.\n" + NEW);

        assertClash(base, file(ANN, LAST), noted);
        assertClash(base, noted, file(ANN, LAST));
    }

    /** A list that the other one began stands between. */
    @Test
    void putsEachIntoItsOwnList() {
        String groups = "groups:\n  - id: watch\n    name: Watch\n    members: [mia-duty]\n";
        String inForce = file(ANN, LAST).replace("fallback", groups + "fallback");

        assertThat(TakeOver.of(BASE, file(ANN + BOB, LAST + NEW), inForce))
                .isEqualTo(file(ANN + BOB, LAST + NEW).replace("fallback", groups + "fallback"));
        assertThat(TakeOver.of(BASE, inForce, file(ANN + BOB, LAST + NEW)))
                .isEqualTo(file(ANN + BOB, LAST + NEW).replace("fallback", groups + "fallback"));
    }

    @Test
    void keepsAnOrderThatOneChanged() {
        String two = LAST + NEW;
        String other = NEW.replace("new-rule", "other");

        assertThat(TakeOver.of(file(ANN, two), file(ANN, NEW + LAST), file(ANN, two + other)))
                .isEqualTo(file(ANN, NEW + other + LAST));
        assertThat(TakeOver.of(file(ANN, two), file(ANN, two + other), file(ANN, NEW + LAST)))
                .isEqualTo(file(ANN, NEW + other + LAST));
    }

    @Test
    void saysIfTheDraftCannotBeRead() {
        assertThatThrownBy(() -> TakeOver.of(BASE, BASE + "  - [", file(ANN + BOB, LAST)))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("this draft cannot be read as YAML");
    }

    private static void assertClash(String base, String draft, String inForce) {
        assertThatThrownBy(() -> TakeOver.of(base, draft, inForce))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("Nothing was taken over");
    }
}
