package dev.vedette.notify.delivery;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.vedette.notify.channel.mail.MailText;
import dev.vedette.notify.event.Precedence;
import dev.vedette.notify.routing.Grounds;
import dev.vedette.notify.routing.Notify;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who would be told of what is about to be filed, and who would not, and why: as it would be decided at this moment.
 *
 * @param ruleSet version of the rules that decided
 * @param onlyOwn whether only what concerns the contacts of the caller's own organisation is shown, as for partners: others may be told
 * @param nobodyReached whether nobody would be told who should be, not even a fallback contact; absent for partners
 * @param catchUps what contacts would be told beside it of what was said earlier on the same incident
 */
public record PreviewView(
        String ruleSet,
        Instant decidedAt,
        boolean onlyOwn,
        @Nullable Boolean nobodyReached,
        List<Told> told,
        List<NotTold> notTold,
        List<CaughtUp> catchUps) {

    /**
     * Somebody who would be told.
     *
     * @param address for duty officers and administrators, of national institutions or of the contact's own organisation; otherwise absent
     * @param content FULL, or NOTICE for a notice without content
     * @param precedence absent, as are the rules and the mail, where the decision rests on a step of status that is kept from the caller
     * @param heldUntil when the quiet hours of the contact end, if they hold the mail back
     * @param rules everything that asked for it, with the conditions that held
     * @param mail what the mail would say as far as the caller may see what it quotes: what is kept from him is left out as if it had not
     *     happened, so its reader may be told more. Absent, too, where it would say more than the release policy shows the caller
     */
    public record Told(
            DeliveryView.ContactView contact,
            @Nullable String address,
            Notify.Content content,
            @Nullable Precedence precedence,
            @Nullable Instant heldUntil,
            List<Asking> rules,
            @Nullable MailText mail) {}

    /**
     * What asked for somebody.
     *
     * @param rule name of the rule, or of what asked in its stead
     * @param findings the conditions that held, in words; none if they may name what the release policy hides from the caller
     */
    public record Asking(Grounds.Kind kind, String rule, List<String> findings) {}

    /**
     * Somebody who would not be told.
     *
     * @param reason a name that stays the same
     * @param detail the particulars in words, such as the nearest miss
     * @param leftWrong whether it was told an earlier version and would not learn that this no longer stands: an alarm
     */
    public record NotTold(DeliveryView.ContactView contact, String reason, String detail, boolean leftWrong) {}

    /**
     * Somebody who would be told of something earlier.
     *
     * @param eventId what was said earlier
     */
    public record CaughtUp(UUID eventId, @JsonUnwrapped Told told) {}
}
