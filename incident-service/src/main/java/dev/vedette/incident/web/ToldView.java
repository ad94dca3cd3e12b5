package dev.vedette.incident.web;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Who would be told of what a form says, for the page of that form.
 *
 * @param notice what there is to say about it as a whole
 * @param alarming whether nobody would be told who should be, or somebody would go on holding what no longer stands
 * @param onlyOwn whether only the contacts of the viewer's own organisation are shown
 * @param earlier what contacts would be told besides, of what was said before
 */
public record ToldView(
        String notice, boolean alarming, boolean onlyOwn, List<Told> told, List<NotTold> notTold, List<Told> earlier) {

    private static final Map<String, String> REASONS = Map.ofEntries(
            Map.entry("NO_RULE_ASKED", "No rule asks for it"),
            Map.entry("NOTHING_NEW", "Nothing new for it"),
            Map.entry("NOT_RELEASED", "Not on the release list"),
            Map.entry("NOT_NAMED_FOR_RED", "TLP:RED is for named individuals, and it is not one of them"),
            Map.entry("NOT_CLEARED", "It is not cleared for this level of classification"),
            Map.entry(
                    "NOT_UNDERSTOOD",
                    "The gate does not know its organisation, or the level of classification, at present"),
            Map.entry("CONTACT_NOT_VALID", "The contact is not valid at present"),
            Map.entry("CORRECTION_ONLY_TO_THOSE_TOLD", "A retraction goes to those who were told before"),
            Map.entry("SILENCED", "Silenced"),
            Map.entry("NOT_AVAILABLE", "Off duty or absent"),
            Map.entry("ALREADY_TOLD", "Told already"));

    /**
     * Somebody who would be told.
     *
     * @param urgency in words; empty if it is not shown
     * @param heldUntil in local time; absent if nothing holds it back
     * @param why each rule with the conditions that held; none if they are not shown
     * @param text of the mail; absent if it is not shown
     */
    public record Told(
            String name,
            String organisation,
            boolean noticeOnly,
            String urgency,
            @Nullable String heldUntil,
            List<String> why,
            String subject,
            @Nullable String text) {}

    /** Reasons for which nobody of an organisation is told that it is released to, and which raise an alarm. */
    private static final Set<String> ALARMING = Set.of("NOT_NAMED_FOR_RED", "NOT_CLEARED", "CONTACT_NOT_VALID");

    /** Reasons of those who know it. */
    private static final Set<String> HOLDING = Set.of("NOTHING_NEW", "ALREADY_TOLD");

    /**
     * Somebody who would not be told, and why.
     *
     * @param holdsIt whether it has all of this from before
     * @param alarming whether it raises an alarm if nobody else of its organisation is told that is to know it
     * @param leftWrong whether it was told before, and would not learn that this no longer stands
     */
    public record NotTold(
            String name, String organisation, String why, boolean holdsIt, boolean alarming, boolean leftWrong) {}

    /** Those who would go on holding what no longer stands. */
    public List<NotTold> leftWrong() {
        return notTold.stream().filter(NotTold::leftWrong).toList();
    }

    static ToldView saying(String notice) {
        return new ToldView(notice, false, false, List.of(), List.of(), List.of());
    }

    /**
     * From what notify-service answers.
     *
     * @param done what is done to record it, as "filed"
     * @param released whether it is released to an organisation, by its code, as far as that is to be said
     */
    static ToldView of(JsonNode answer, String done, Predicate<String> released) {
        boolean nobody = answer.path("nobodyReached").asBoolean();
        List<Told> told = each(answer.path("told")).map(ToldView::told).toList();
        List<NotTold> notTold =
                each(answer.path("notTold")).map(ToldView::notTold).toList();
        List<Told> earlier = each(answer.path("catchUps")).map(ToldView::told).toList();
        boolean onlyOwn = answer.path("onlyOwn").asBoolean();
        String notice = onlyOwn ? ownNotice(told.size(), done) : notice(nobody, told.size(), notTold.size(), done);
        List<NotTold> left = notTold.stream().filter(NotTold::leftWrong).toList();
        Map<String, List<NotTold>> untold = onlyOwn ? Map.of() : untold(told, notTold, released);
        List<String> holding = organisations(untold, NotTold::holdsIt);
        List<String> missed =
                untold.keySet().stream().filter(one -> !holding.contains(one)).toList();
        List<String> alarms = organisations(untold, NotTold::alarming).stream()
                .filter(missed::contains)
                .toList();
        boolean alarming = nobody || !left.isEmpty() || !alarms.isEmpty();
        return new ToldView(
                notice + holdingNotice(holding) + missedNotice(missed, alarms) + leftNotice(left),
                alarming,
                onlyOwn,
                told,
                notTold,
                earlier);
    }

    /** Those of which there is somebody like that. */
    private static List<String> organisations(Map<String, List<NotTold>> untold, Predicate<NotTold> like) {
        return untold.entrySet().stream()
                .filter(one -> one.getValue().stream().anyMatch(like))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Organisations that it is released to and of which nobody would be told. */
    private static Map<String, List<NotTold>> untold(
            List<Told> told, List<NotTold> notTold, Predicate<String> released) {
        Set<String> reached = told.stream().map(Told::organisation).collect(Collectors.toSet());
        return notTold.stream()
                .filter(one -> released.test(one.organisation()) && !reached.contains(one.organisation()))
                .collect(Collectors.groupingBy(NotTold::organisation, TreeMap::new, Collectors.toList()));
    }

    private static String holdingNotice(List<String> holding) {
        return holding.isEmpty() ? "" : " Told before, and nothing new for: " + String.join(", ", holding) + ".";
    }

    private static String missedNotice(List<String> missed, List<String> alarms) {
        return missed.isEmpty()
                ? ""
                : " Released to, but nobody there would be told: " + String.join(", ", missed)
                        + (alarms.isEmpty() ? "." : ". It would raise an alarm for " + String.join(", ", alarms) + ".");
    }

    private static String leftNotice(List<NotTold> left) {
        return left.isEmpty()
                ? ""
                : left.stream()
                        .map(one -> one.name() + " (" + one.organisation() + ")")
                        .collect(Collectors.joining(
                                ", ",
                                " Told before, and would not learn that it no longer stands: ",
                                ". Filed so, it would raise an alarm."));
    }

    private static String ownNotice(int told, String done) {
        String who = told == 0 ? "None of your own contacts" : "Of your own contacts " + told;
        return who
                + " would be told if this were " + done
                + " now. Whom else it tells is not shown to you: of those whom you release it to, the rules decide. "
                + nothingYet(done);
    }

    private static String notice(boolean nobody, int told, int notTold, String done) {
        if (nobody) {
            return "Nobody would be told, not even those to whom it falls back. It would raise an alarm. "
                    + nothingYet(done);
        }
        String who = told == 0 ? "None of the contacts" : told + " of " + (told + notTold) + " contacts";
        return who + " would be told if this were " + done + " now. " + nothingYet(done);
    }

    private static String nothingYet(String done) {
        return "Nothing is " + done + " or sent yet.";
    }

    private static Told told(JsonNode told) {
        JsonNode contact = told.path("contact");
        JsonNode mail = told.path("mail");
        String held = told.path("heldUntil").asText();
        return new Told(
                contact.path("name").asText(),
                contact.path("organisation").asText(),
                told.path("content").asText().equals("NOTICE"),
                Words.words(told.path("precedence").asText()),
                held.isEmpty() ? null : Times.local(Instant.parse(held)),
                each(told.path("rules")).map(ToldView::why).toList(),
                mail.path("subject").asText(),
                mail.isMissingNode() ? null : mail.path("text").asText());
    }

    private static String why(JsonNode asking) {
        List<String> parts = new ArrayList<>();
        each(asking.path("findings")).forEach(finding -> parts.add(Words.spoken(finding.asText())));
        String rule = switch (asking.path("kind").asText()) {
            case "TOLD_BEFORE" -> "Was told an earlier version";
            case "FALLBACK" -> "Nobody else would be told";
            default -> "Rule " + asking.path("rule").asText();
        };
        return parts.isEmpty() ? rule : rule + ": " + String.join("; ", parts);
    }

    private static NotTold notTold(JsonNode notTold) {
        JsonNode contact = notTold.path("contact");
        String reason = notTold.path("reason").asText();
        String detail = Words.spoken(notTold.path("detail").asText());
        String words = REASONS.getOrDefault(reason, Words.words(reason));
        return new NotTold(
                contact.path("name").asText(),
                contact.path("organisation").asText(),
                detail.isEmpty() ? words : words + " – " + detail,
                HOLDING.contains(reason),
                ALARMING.contains(reason),
                notTold.path("leftWrong").asBoolean());
    }

    private static Stream<JsonNode> each(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }
}
