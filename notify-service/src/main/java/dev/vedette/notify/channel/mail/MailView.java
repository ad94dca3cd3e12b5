package dev.vedette.notify.channel.mail;

import java.util.List;

/**
 * What the templates of a mail show, in words. Empty text and empty lists are left out.
 *
 * @param banner says that it is not real; above and below everything
 * @param label the TLP label
 * @param classification the level of classification
 * @param colour of the label's text, on black
 * @param alert the precedence, where it is one for which a reader drops other work; stands before everything but banner and label
 * @param first why it goes, where that is what matters most: stands before the heading
 * @param wish that it is to be acknowledged, and until when, line by line
 * @param wishLink where that is done
 * @param wishByReply whether a reply does it as well
 * @param heading what this mail does: tells, updates, corrects, retracts
 * @param glance the few facts that decide whether to get up
 * @param precedence in words
 * @param remark what the reader must know before anything else, line by line
 * @param reason why something was changed
 * @param sent when, as date-time group and in the reader's time
 */
public record MailView(
        String banner,
        String label,
        String classification,
        String colour,
        String originator,
        String alert,
        String first,
        String heading,
        String headline,
        String reference,
        String precedence,
        List<String> glance,
        String remark,
        String wish,
        String wishLink,
        boolean wishByReply,
        String reason,
        List<Difference> differences,
        List<Section> sections,
        String link,
        List<String> alsoTold,
        String rules,
        String sent) {

    public MailView {
        glance = List.copyOf(glance);
        differences = List.copyOf(differences);
        sections = List.copyOf(sections);
        alsoTold = List.copyOf(alsoTold);
    }
}
