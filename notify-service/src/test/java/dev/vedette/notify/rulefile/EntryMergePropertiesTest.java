package dev.vedette.notify.rulefile;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

class EntryMergePropertiesTest {

    private static final String DEFAULTS = new String(RuleFiles.defaultBytes(), StandardCharsets.UTF_8);

    private static final String HEAD = "# What is in force.\nrules:\n";

    /** Rules by id, as text; each of two changes some, adds some and takes some out. */
    @Property(tries = 500)
    void whatOnlyOneChangedIsAsHeLeftIt(@ForAll long seed) {
        var random = new Random(seed);
        Map<String, String> base = rules(random, false);
        Map<String, String> ours = changed(base, random, "o", false);
        Map<String, String> theirs = changed(base, random, "t", false);

        EntryMerge.Outcome merged = EntryMerge.of(file(base), file(ours), file(theirs));

        List<String> both = base.keySet().stream()
                .filter(id ->
                        !Objects.equals(base.get(id), ours.get(id)) && !Objects.equals(base.get(id), theirs.get(id)))
                .filter(id -> ours.containsKey(id) || theirs.containsKey(id))
                .map(id -> "rule " + id)
                .toList();
        assertThat(merged.clashes()).containsExactlyInAnyOrderElementsOf(both);
        Map<String, String> wanted = new LinkedHashMap<>(theirs);
        ours.forEach((id, text) -> {
            if (!text.equals(base.get(id))) {
                wanted.putIfAbsent(id, text);
                if (!both.contains("rule " + id)) {
                    wanted.put(id, text);
                }
            }
        });
        base.keySet().stream()
                .filter(id -> !ours.containsKey(id) && Objects.equals(base.get(id), theirs.get(id)))
                .forEach(wanted::remove);
        both.stream()
                .map(it -> it.substring("rule ".length()))
                .filter(id -> !theirs.containsKey(id))
                .forEach(wanted::remove);
        if (wanted.isEmpty()) {
            return;
        }
        assertThat(merged.text()).startsWith(HEAD);
        wanted.values().forEach(text -> assertThat(merged.text()).containsOnlyOnce(text));
        assertThat(merged.text()).hasSize(file(wanted).length());
    }

    /** Wherever they stand. */
    @Property(tries = 500)
    void noCommentIsLostThatEitherAdded(@ForAll long seed) {
        var random = new Random(seed);
        Map<String, String> rules = rules(random, true);
        String end = random.nextBoolean() ? "  # More to come.\n# The end.\n" : "";
        String base = file(rules) + end;
        String ours = file(changed(rules, random, "o", true)) + (random.nextInt(4) == 0 ? "" : end);
        String theirs = file(changed(rules, random, "t", true)) + end;

        EntryMerge.Outcome merged = EntryMerge.of(base, ours, theirs);

        merged.text()
                .lines()
                .filter(line -> line.contains("#"))
                .forEach(line -> assertThat(count(line, merged.text()))
                        .isLessThanOrEqualTo(Math.max(count(line, ours), count(line, theirs))));
        if (merged.clashes().isEmpty()) {
            Stream.of(ours, theirs)
                    .flatMap(String::lines)
                    .filter(line -> line.contains("#") && !base.contains(line + "\n"))
                    .forEach(line -> assertThat(merged.text()).containsOnlyOnce(line + "\n"));
        }
    }

    private static long count(String line, String file) {
        return file.lines().filter(line::equals).count();
    }

    @Property(tries = 200)
    void blocksTogetherAreTheFile(@ForAll long seed) {
        var random = new Random(seed);
        String file = file(rules(random, true)) + (random.nextBoolean() ? "\n# The end.\n" : "");

        assertThat(Blocks.of(file).values().stream().map(Blocks.Block::all).collect(Collectors.joining()))
                .isEqualTo(file);
        assertThat(Blocks.of(DEFAULTS).values().stream().map(Blocks.Block::all).collect(Collectors.joining()))
                .isEqualTo(DEFAULTS);
    }

    private static String file(Map<String, String> rules) {
        return HEAD + String.join("", rules.values());
    }

    private static Map<String, String> rules(Random random, boolean above) {
        Map<String, String> rules = new LinkedHashMap<>();
        for (int i = 0; i <= random.nextInt(6); i++) {
            rules.put("r" + i, rule("r" + i, random, above));
        }
        return rules;
    }

    private static String rule(String id, Random random, boolean commented) {
        String above = commented && random.nextInt(3) == 0
                ? "  # About " + id + " " + random.nextInt(1_000_000) + ".\n\n"
                : "";
        String within = random.nextInt(3) == 0 ? "    # Within " + id + " " + random.nextInt(1_000_000) + ".\n" : "";
        return above + "  - id: " + id + "\n    reason: of " + id + " " + random.nextInt(1000) + ".\n" + within;
    }

    private static Map<String, String> changed(Map<String, String> base, Random random, String who, boolean above) {
        Map<String, String> changed = new LinkedHashMap<>();
        List<String> ids = new ArrayList<>(base.keySet());
        for (int i = 0; i < ids.size(); i++) {
            String id = ids.get(i);
            int what = random.nextInt(6);
            if (what == 0) {
                changed.put(id, rule(id, random, above) + "    owner: " + who + id + "\n");
            } else if (what > 1) {
                changed.put(id, String.valueOf(base.get(id)));
            }
            if (what == 5 || (i == ids.size() - 1 && changed.isEmpty())) {
                changed.put(who + i, rule(who + i, random, above));
            }
        }
        return changed;
    }
}
