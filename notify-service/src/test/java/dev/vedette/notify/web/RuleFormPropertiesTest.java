package dev.vedette.notify.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.vedette.notify.directory.Hours;
import dev.vedette.notify.directory.Validity;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.routing.Acknowledge;
import dev.vedette.notify.routing.All;
import dev.vedette.notify.routing.Always;
import dev.vedette.notify.routing.AtLeast;
import dev.vedette.notify.routing.AttachmentPresent;
import dev.vedette.notify.routing.Attribute;
import dev.vedette.notify.routing.Condition;
import dev.vedette.notify.routing.DistanceAtMost;
import dev.vedette.notify.routing.Folding;
import dev.vedette.notify.routing.Keyword;
import dev.vedette.notify.routing.OneOf;
import dev.vedette.notify.routing.PrecedenceAtLeast;
import dev.vedette.notify.routing.Rule;
import dev.vedette.notify.routing.Scale;
import dev.vedette.notify.routing.SizeAtLeast;
import dev.vedette.notify.routing.TimeWindow;
import dev.vedette.notify.rulefile.EntryEdit;
import dev.vedette.notify.rulefile.Reading;
import dev.vedette.notify.rulefile.RuleFile;
import dev.vedette.notify.rulefile.RuleFiles;
import dev.vedette.notify.rulefile.Section;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever is filled into the form: the file reads as before plus exactly that rule, and every other byte stays. */
class RuleFormPropertiesTest {

    private static final String DEFAULTS = new String(RuleFiles.defaultBytes(), StandardCharsets.UTF_8);
    private static final String HEAD = """
            organisations:
              - {code: MIA, name: Ministry, tier: NATIONAL}
              - {code: KFOR, name: Force, tier: PARTNER}
            contacts:
              - {id: mia-duty, name: Ženë 😀, organisation: MIA, address: duty@mia.example}
              - {id: kfor-duty, name: KFOR duty, organisation: KFOR, address: duty@kfor.example}
            """;
    private static final String FALLBACK = "fallback: [mia-duty]\n";

    private static final List<String> FILES = List.of(
            DEFAULTS,
            DEFAULTS.replace("\n", "\r\n"),
            "\uFEFF" + DEFAULTS,
            HEAD + FALLBACK + "rules:\n- id: a\n  when: {always: true}\n  notify: [MIA]",
            HEAD + FALLBACK + "rules:\n- id: a\n  when: {always: true}\n  notify: [MIA]\n\n\n# The end.\n",
            HEAD + "rules: [{id: a, when: {always: true}, notify: [MIA]}] # all\n" + FALLBACK,
            HEAD + "rules: [\n  {id: a, when: {always: true}, notify: [MIA]}, # why\n  ]\n" + FALLBACK,
            HEAD
                    + "\"rules\": # these\n    # the first\n    -\n      id: a\n      when:\n        kind:\n        - SIGHTING\n"
                    + "        - NEGATIVE # two\n      notify:\n        - MIA\n      # of a\n    # of none\n"
                    + FALLBACK,
            HEAD
                    + "rules:\n  - id: a\n    when: {always: true}\n    notify: [MIA]\n    reason: |\n      Two\n      lines\n\n"
                    + FALLBACK,
            HEAD
                    + "rules:\n  - id: a\n    when: {always: true}\n    notify: [MIA]\n    reason: >-\n      Two\n      lines\n"
                    + "  - {id: b, when: {always: true}, notify: [KFOR],\n     precedence: FLASH}\n" + FALLBACK,
            "{organisations: [{code: MIA, name: M, tier: NATIONAL}, {code: KFOR, name: F, tier: PARTNER}], contacts: [{id: mia-duty, name: D,"
                    + " organisation: MIA, address: a@b.example}, {id: kfor-duty, name: D, organisation: KFOR, address: c@b.example}],"
                    + " rules: [{id: a, when: {always: true}, notify: [MIA]}], fallback: [MIA]}");

    private static final List<String> TEXTS = List.of(
            "a: b",
            "# no comment",
            "'",
            "\"",
            "[x",
            "}",
            "true",
            "null",
            "~",
            "12",
            "0x1F",
            "1e3",
            "2026-03-07",
            "- a",
            "? b",
            "%TAG",
            "@x",
            "`",
            "\\n",
            "<script>alert(1)</script>",
            "! a",
            "&b",
            "*c",
            "|",
            ">",
            "a #b",
            "ë ç š đ Ћ",
            "😀",
            "<<",
            "=",
            "no",
            "a,b",
            "x:",
            ": x",
            "{{csrf}}",
            "it's \"so\"",
            "\u00a0x",
            "a\uFFFDb",
            "x".repeat(300));
    private static final List<String> LONG_TEXTS = List.of(
            "two\nlines",
            "a: b\n\n  # c\n- d\te",
            "it's\n\n\n\"so\" ".repeat(300).strip());
    private static final List<String> WORDS = List.of(
            "Bujanovac", "Бујановац", "Zubin Potok", "true", "12", "null", "tank", "'oklop'", "# x", "a: b", "[c", "ë");

    private final Map<String, List<String>> typed = new LinkedHashMap<>();
    private Random random = new Random();

    @Property(tries = 1000)
    void addsExactlyTheRuleAndNothingElse(@ForAll long seed) {
        random = new Random(seed);
        typed.clear();
        String file = one(FILES);
        Reading.Accepted before = accepted(file);
        Rule expected = fillIn();

        RuleForm form = RuleForm.of(Input.of(typed), before);
        Map<String, Object> rule = FormRule.of(form);
        assertThat(form.isGood()).isTrue();
        String text = EntryEdit.add(file, Section.RULES, rule).orElseThrow().text();

        Reading.Accepted after = accepted(text);
        Map<String, Rule> rules = byId(after);
        assertThat(rules.remove(expected.id())).isEqualTo(expected);
        assertThat(rules).isEqualTo(byId(before));
        assertThat(after.directory().contacts())
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactlyElementsOf(before.directory().contacts());
        assertThat(after.rules().fallback()).isEqualTo(before.rules().fallback());
        assertThat(commonPrefix(file, text) + commonPrefix(reversed(file), reversed(text)))
                .as("bytes that stay at the beginning and at the end of %s", text)
                .isGreaterThanOrEqualTo(file.length());
    }

    /** What the form said once it says again, and what is not touched in it is not changed in the file, however that is written. */
    @Property(tries = 500)
    void aRuleThatTheFormCanSayComesBackAsItWas(@ForAll long seed) {
        random = new Random(seed);
        typed.clear();
        Reading.Accepted directory = accepted(FILES.get(4));
        Rule expected = fillIn();
        Map<String, Object> rule = FormRule.of(RuleForm.of(Input.of(typed), directory));
        Map<String, Object> written = respelled(rule);
        String file = EntryEdit.add(FILES.get(4), Section.RULES, written)
                .orElseThrow()
                .text();
        assertThat(byId(accepted(file)).get(expected.id())).isEqualTo(expected);

        assertThat(FilledRule.beyond(written, directory)).isEmpty();
        Input filled = FilledRule.of(written);
        RuleForm form = RuleForm.of(filled, directory);
        Map<String, Object> again = FormRule.of(form);

        assertThat(form.isGood()).isTrue();
        assertThat(RuleMeaning.differences(rule, again)).isEmpty();
        assertThat(RuleMeaning.merged(written, again)).isEqualTo(written);
        assertThat(FormRule.of(RuleForm.of(FilledRule.of(again), directory))).isEqualTo(again);
        String replaced = EntryEdit.replace(file, Section.RULES, expected.id(), again)
                .orElseThrow()
                .text();
        assertThat(byId(accepted(replaced)).get(expected.id())).isEqualTo(expected);
        for (String field : List.of("kind", "severity", "severityUnknown", "notify", "timeDays", "precedenceAtLeast")) {
            assertThat(form.choices(field).stream().filter(Choice::chosen).map(Choice::value))
                    .containsExactlyInAnyOrderElementsOf(form.choices(field).stream()
                            .map(Choice::value)
                            .filter(filled.all(field)::contains)
                            .toList());
        }
    }

    /** The same, as others could have written it. */
    private Map<String, Object> respelled(Map<String, Object> rule) {
        Map<String, Object> other = new LinkedHashMap<>();
        rule.forEach((key, value) -> other.put(key, key.equals("when") ? conditions(value) : single(value)));
        if (!other.containsKey("precedence") && random.nextBoolean()) {
            other.put("precedence", "routine");
        }
        if (!other.containsKey("catchUp") && random.nextBoolean()) {
            other.put("catchUp", false);
        }
        return other;
    }

    private Object conditions(Object when) {
        Map<String, Object> other = new LinkedHashMap<>();
        ((Map<?, ?>) when)
                .forEach((key, value) -> other.put(String.valueOf(key), condition(String.valueOf(key), value)));
        return other;
    }

    private Object condition(String key, Object value) {
        if (value instanceof Map<?, ?> measured) {
            Map<String, Object> other = new LinkedHashMap<>();
            measured.forEach(
                    (part, it) -> other.put(String.valueOf(part), part.equals("days") ? lower(single(it)) : it));
            if (("size".equals(key) || "distanceToBorder".equals(key)) && "matches".equals(other.get("unknown"))) {
                other.remove("unknown");
            }
            other.computeIfPresent("unknown", (any, it) -> lower(it));
            return other;
        }
        boolean code = List.of("kind", "category", "incidentStatus", "exerciseStatus", "tlp", "armed", "eventType")
                .contains(key);
        return code ? lower(single(value)) : single(value);
    }

    private Object single(Object value) {
        return value instanceof List<?> list && list.size() == 1 && random.nextBoolean() ? list.get(0) : value;
    }

    private Object lower(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(this::lower).toList()
                : random.nextBoolean()
                        ? value
                        : String.valueOf(value)
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '-')
                                .replaceFirst("^tlp:", "");
    }

    /** Fills in the form, and says which rule that means. */
    private Rule fillIn() {
        String id = "new-rule-" + random.nextInt(1000);
        type("id", id);
        String reason = text("reason");
        String owner = text("owner");
        List<Condition> when = conditions();
        List<String> notify = some("notify", List.of("MIA", "KFOR", "mia-duty", "kfor-duty"));
        if (notify.isEmpty()) {
            type("notify", "MIA");
            notify = List.of("MIA");
        }
        String precedence = one(List.of("", "ROUTINE", "PRIORITY", "IMMEDIATE", "FLASH"));
        type("precedence", precedence);
        Acknowledge acknowledge = acknowledge(id);
        boolean catchUp = random.nextBoolean();
        if (catchUp) {
            type("catchUp", "true");
        }
        ZoneId zone = ZoneId.of("Europe/Belgrade");
        boolean bounded = random.nextBoolean();
        if (bounded) {
            type("validFrom", "2026-03-29");
            type("validUntil", "2026-10-25");
        }
        Validity validity = bounded
                ? new Validity(
                        LocalDate.of(2026, 3, 29).atStartOfDay(zone).toInstant(),
                        LocalDate.of(2026, 10, 26).atStartOfDay(zone).toInstant())
                : Validity.ALWAYS;
        Condition condition = when.isEmpty() ? new Always() : when.size() == 1 ? when.get(0) : new All(when);
        return new Rule(
                id,
                condition,
                notify,
                precedence.isEmpty() ? Precedence.ROUTINE : Precedence.valueOf(precedence),
                acknowledge,
                catchUp,
                validity,
                owner,
                reason);
    }

    private @org.jspecify.annotations.Nullable Acknowledge acknowledge(String id) {
        if (random.nextInt(3) > 0) {
            return null;
        }
        type("acknowledgeWithin", " 15m ");
        List<String> otherwise = some("acknowledgeOtherwise", List.of("MIA", "kfor-duty", "mia-duty"));
        if (random.nextBoolean()) {
            type("acknowledgeBy", "CONTACT");
            return Acknowledge.of(id, Duration.ofMinutes(15), otherwise, Acknowledge.By.CONTACT, 1);
        }
        type("acknowledgeBy", random.nextBoolean() ? "ORGANISATION" : "");
        int needed = 1 + random.nextInt(3);
        type("acknowledgeNeeded", needed == 1 ? "" : " " + needed);
        return Acknowledge.of(id, Duration.ofMinutes(15), otherwise, Acknowledge.By.ORGANISATION, needed);
    }

    private void timeWindow(List<Condition> when) {
        if (random.nextInt(3) > 0) {
            return;
        }
        type("timeFrom", "22:00");
        type("timeTo", " 06:00 ");
        String zone = one(List.of("", "UTC", "Europe/Brussels"));
        type("timeZone", zone);
        List<String> chosen = some("timeDays", List.of("MON", "FRI", "SUN"));
        Set<DayOfWeek> days = EnumSet.allOf(DayOfWeek.class);
        days.removeIf(day -> !chosen.isEmpty() && !chosen.contains(day.name().substring(0, 3)));
        when.add(new TimeWindow(
                new Hours(LocalTime.of(22, 0), LocalTime.of(6, 0), days),
                ZoneId.of(zone.isEmpty() ? "Europe/Belgrade" : zone)));
    }

    private List<Condition> conditions() {
        List<Condition> when = new ArrayList<>();
        codes(when, Attribute.EVENT_TYPE, "eventType", "OBSERVATION", "STATUS");
        codes(when, Attribute.KIND, "kind", "SIGHTING", "NEGATIVE", "ASSESSMENT");
        codes(when, Attribute.CHANGE, "change", "FILED", "CORRECTED");
        codes(when, Attribute.CATEGORY, "category", "SECURITY", "CBRNE");
        level(when, Scale.SEVERITY, "severity", "SEVERE", "MINOR");
        level(when, Scale.URGENCY, "urgency", "EXPECTED");
        level(when, Scale.CERTAINTY, "certainty", "LIKELY");
        if (random.nextBoolean()) {
            String distance = one(List.of("5", "1,5", "0.8"));
            type("distanceToBorder", distance);
            String unit = one(List.of("km", "m"));
            type("distanceUnit", unit);
            String unknown = one(List.of("matches", "fails"));
            type("distanceUnknown", unknown);
            double number = Double.parseDouble(distance.replace(',', '.'));
            when.add(new DistanceAtMost(unit.equals("km") ? number * 1000 : number, unknown.equals("matches")));
        }
        words("municipality").ifPresent(words -> when.add(new OneOf(Attribute.MUNICIPALITY, words)));
        codes(when, Attribute.ORIGINATOR, "originator", "MIA", "KFOR");
        codes(when, Attribute.INCIDENT_STATUS, "incidentStatus", "OPEN", "DE_ESCALATED");
        codes(when, Attribute.EXERCISE_STATUS, "exerciseStatus", "ACTUAL", "TEST");
        codes(when, Attribute.TLP, "tlp", "TLP:RED", "TLP:AMBER+STRICT");
        words("keyword").ifPresent(words -> when.add(new Keyword(words)));
        codes(when, Attribute.ARMED, "armed", "YES", "NO", "UNKNOWN");
        if (random.nextBoolean()) {
            String wanted = one(List.of("true", "false"));
            type("attachment", wanted);
            when.add(new AttachmentPresent(Boolean.parseBoolean(wanted)));
        }
        if (random.nextBoolean()) {
            type("size", "30");
            when.add(new SizeAtLeast(30, true));
        }
        timeWindow(when);
        if (random.nextInt(3) == 0) {
            type("precedenceAtLeast", "IMMEDIATE");
            when.add(new PrecedenceAtLeast(Precedence.IMMEDIATE));
        }
        return when;
    }

    private void codes(List<Condition> when, Attribute attribute, String field, String... codes) {
        List<String> chosen = some(field, List.of(codes));
        if (!chosen.isEmpty()) {
            when.add(new OneOf(attribute, chosen));
        }
    }

    private void level(List<Condition> when, Scale scale, String field, String... levels) {
        if (random.nextBoolean()) {
            String level = one(List.of(levels));
            type(field, level);
            boolean unknown = random.nextBoolean();
            type(field + "Unknown", unknown ? "matches" : "");
            when.add(new AtLeast(scale, level, unknown));
        } else {
            type(field, "");
        }
    }

    private java.util.Optional<List<String>> words(String field) {
        if (random.nextBoolean()) {
            return java.util.Optional.empty();
        }
        List<String> words =
                one(List.of(WORDS.subList(0, 1), WORDS.subList(1, 4), List.of(one(WORDS)), WORDS.subList(5, 8)));
        type(field, String.join(" , ", words));
        return java.util.Optional.of(words.stream().map(Folding::fold).toList());
    }

    private @org.jspecify.annotations.Nullable String text(String field) {
        if (random.nextInt(4) == 0) {
            return null;
        }
        String text = one(field.equals("reason") && random.nextBoolean() ? LONG_TEXTS : TEXTS);
        type(field, " " + text + " ");
        return text.strip();
    }

    private List<String> some(String field, List<String> of) {
        List<String> chosen = of.stream().filter(it -> random.nextInt(3) == 0).toList();
        chosen.forEach(it -> type(field, it));
        return chosen;
    }

    private void type(String field, String value) {
        typed.computeIfAbsent(field, any -> new ArrayList<>()).add(value);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static Reading.Accepted accepted(String text) {
        return RuleFiles.accepted(RuleFile.read("rules.yaml", text.getBytes(StandardCharsets.UTF_8)));
    }

    private static Map<String, Rule> byId(Reading.Accepted file) {
        return file.rules().rules().stream()
                .collect(Collectors.toMap(Rule::id, it -> it, (one, other) -> one, LinkedHashMap::new));
    }

    private static String reversed(String text) {
        return new StringBuilder(text).reverse().toString();
    }

    private static int commonPrefix(String one, String other) {
        return Math.max(
                0,
                Arrays.mismatch(one.toCharArray(), other.toCharArray()) < 0
                        ? one.length()
                        : Arrays.mismatch(one.toCharArray(), other.toCharArray()));
    }
}
