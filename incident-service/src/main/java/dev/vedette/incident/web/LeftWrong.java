package dev.vedette.incident.web;

import dev.vedette.incident.observation.ObservationVersion;
import dev.vedette.incident.releasability.Classification;
import dev.vedette.incident.releasability.GivenLevel;
import dev.vedette.incident.releasability.Marking;
import java.util.ArrayList;
import java.util.List;

/**
 * Those who were told before what a form is about to correct or retract, and would not be told so: the form asks before it is sent.
 *
 * @param confirmation what the button says that sends it all the same; another one once anything of form or holders is another
 */
public record LeftWrong(List<Holder> holders, String confirmation) {

    /** Name of the button that sends it all the same. */
    static final String SEND = "sendAllTheSame";

    /**
     * One who would go on holding what is wrong.
     *
     * @param who name of the contact, or code of an organisation whose contacts are not shown
     * @param organisation its code; empty if that is all there is
     */
    public record Holder(String who, String organisation, String why) {}

    /**
     * From what notify-service answers.
     *
     * @param told what it foretells
     * @param takenOff organisations that are taken off the release list: whom partners are not shown there may have been told
     * @param raisedFor organisations that stay on it while the level of classification is raised
     * @param content everything that the form says
     */
    static LeftWrong of(ToldView told, List<String> takenOff, List<String> raisedFor, String content) {
        List<Holder> holders = new ArrayList<>();
        told.leftWrong().forEach(one -> holders.add(new Holder(one.name(), one.organisation(), one.why())));
        if (told.onlyOwn()) {
            takenOff.forEach(code -> holders.add(new Holder(
                    code,
                    "",
                    "Taken off the release list; whether anybody there was told before is not shown to you")));
            raisedFor.forEach(
                    code -> holders.add(
                            new Holder(
                                    code,
                                    "",
                                    "The classification is raised; whether anybody there was told before who is not cleared for it is not shown to you")));
        }
        return new LeftWrong(List.copyOf(holders), Submission.sha256(content + "\n" + holders));
    }

    /** Organisations that a correction takes off the release list. */
    static List<String> takenOff(Revision change, ObservationVersion current, Input input) {
        return change == Revision.CORRECT
                ? current.marking().releasableTo().stream()
                        .filter(code -> !code.equals(current.marking().originator()))
                        .filter(code -> !input.all("releasableTo").contains(code))
                        .toList()
                : List.of();
    }

    /** Organisations that stay on the release list of what a correction classifies higher: not everybody there need be cleared for that. */
    static List<String> raisedFor(Revision change, Marking before, Input input, Classification classification) {
        return change != Revision.CORRECT
                        || classification.isWithin(input.typed(GivenLevel.FIELD), before.classification())
                ? List.of()
                : before.releasableTo().stream()
                        .filter(code -> !code.equals(before.originator()))
                        .filter(code -> input.all("releasableTo").contains(code))
                        .toList();
    }

    /** Whether it is to be asked: somebody would be left so, and the form does not say that exactly this is meant. */
    boolean asks(Input input) {
        return !holders.isEmpty() && !input.all(SEND).contains(confirmation);
    }
}
