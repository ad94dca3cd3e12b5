package dev.vedette.notify.web;

import dev.vedette.notify.release.Check;
import dev.vedette.notify.release.Release;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A release as its page shows it.
 *
 * @param rules of a draft without mistakes, in the order of their ids; none otherwise
 * @param inForce SHA-256 of the rules in force that the page was made with; empty if there are none
 * @param pages whether the pages decide which rules are in force
 * @param compared what the difference is, as a heading
 * @param difference to the rules in force; of one that became active, to those that it replaced; of one that was given up, to those that it was begun with
 * @param unsaved between what is saved and what was typed, if somebody else saved meanwhile
 * @param notApproved why the viewer cannot approve it, in a sentence; empty if he can
 * @param confirmable position of the emergency that made it active, if the viewer can confirm that; 0 if not
 * @param status of the answer
 * @param input what was typed, if it was refused
 */
public record ReleaseSheet(
        Release release,
        Check check,
        List<RuleLine> rules,
        String inForce,
        boolean pages,
        String compared,
        LineDifference difference,
        @Nullable LineDifference unsaved,
        String notApproved,
        long confirmable,
        int status,
        Input input,
        Refusal refusal) {

    private static final int VERSION_LENGTH = 12;

    /** More rules than that are shown when they are asked for. */
    private static final int FEW = 25;

    public ReleaseSheet {
        rules = List.copyOf(rules);
    }

    /** Whether there are so few rules that they do not push everything else away. */
    public boolean isShort() {
        return rules.size() <= FEW;
    }

    /** Whether it can be written on. */
    public boolean isDraft() {
        return release.state() == Release.State.DRAFT;
    }

    /** Whether it waits for a second person. */
    public boolean isSubmitted() {
        return release.state() == Release.State.SUBMITTED;
    }

    /** Whether anything can still be done with it. */
    public boolean isOpen() {
        return isDraft() || isSubmitted();
    }

    /** Who gave it back and why, as long as it was not submitted again; null if nobody did. */
    public Release.@Nullable Step returned() {
        Release.Step last = release.steps().stream()
                .filter(step -> step.what() == Release.Step.What.SUBMITTED || step.what() == Release.Step.What.RETURNED)
                .reduce((one, other) -> other)
                .orElse(null);
        return isDraft() && last != null && last.what() == Release.Step.What.RETURNED ? last : null;
    }

    /** What had become active since it was begun and was put into it just now; null if something else was done last. */
    public @Nullable String tookOver() {
        return release.steps().get(release.steps().size() - 1).tookOver();
    }

    /** Whether one person alone made it active. */
    public boolean isAlone() {
        return release.steps().stream().anyMatch(step -> step.what() == Release.Step.What.EMERGENCY);
    }

    /** The version that decisions would name. */
    public String version() {
        return shortened(release.sha256());
    }

    /** The version of the rules in force. */
    public String versionInForce() {
        return shortened(inForce);
    }

    /** The version of the rules that were in force when it was begun. */
    public String versionBefore() {
        String before = release.basedOn();
        return before == null ? "" : shortened(before);
    }

    /** Whether the rules in force are others than those it was begun with. */
    public boolean isOvertaken() {
        return isOpen() && !inForce.equals(release.basedOn());
    }

    /** Everyone who had a hand in it. */
    public String writers() {
        return String.join(", ", release.editors().stream().sorted().toList());
    }

    /**
     * The revision that the forms carry along: of what the viewer has seen. What came back with mistakes shows no difference to what somebody else saved
     * meanwhile, so that it carries what was sent; only what was refused for that shows it, and carries the one of now.
     */
    public String revision() {
        return status != Pages.OUTDATED && input.has("revision")
                ? input.first("revision")
                : String.valueOf(release.revision());
    }

    /** Likewise the rules in force: the difference to those of now is on the page, but only who is told that they are others looks at it anew. */
    public String seenInForce() {
        return status == Pages.NOT_UNDERSTOOD && input.has("inForce") ? input.first("inForce") : inForce;
    }

    /** What stands in the field of the rule file. */
    public String content() {
        return input.has("content") ? input.first("content") : release.content();
    }

    /** What stands in the field of the purpose. */
    public String purpose() {
        return input.has("purpose") ? input.first("purpose") : release.purpose();
    }

    /** As it was typed; empty if nothing was. */
    public String typed(String field) {
        return input.first(field);
    }

    /** What was typed and could not be saved, because the release is no draft any more. */
    public boolean isLeftOver() {
        return !isDraft() && input.has("content");
    }

    private static String shortened(String sha256) {
        return sha256.length() < VERSION_LENGTH ? sha256 : sha256.substring(0, VERSION_LENGTH);
    }
}
