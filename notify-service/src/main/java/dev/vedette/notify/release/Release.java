package dev.vedette.notify.release;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.vedette.notify.rulebook.Period;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A rule set on its way to being active.
 *
 * @param number counts up
 * @param purpose what it is for, in one line
 * @param content the rule file, byte for byte as it was written (UTF-8)
 * @param sha256 of the content, lower-case hexadecimal
 * @param basedOn SHA-256 of the rules that were in force when it was begun, or null if there were none
 * @param revision counts its changes, from 1
 * @param editors everyone who had a hand in the content: none of them can approve it
 * @param submittedBy who asked for the approval, or null
 * @param activeFrom when it is wished to become active; null for at once
 * @param inForce when its rules are or were in force, the last time; null if they never became active and are not to
 * @param steps what was done with it, oldest first
 */
public record Release(
        long number,
        State state,
        String purpose,
        String content,
        String sha256,
        @Nullable String basedOn,
        int revision,
        Set<String> editors,
        @Nullable String submittedBy,
        @Nullable Instant activeFrom,
        @Nullable Period inForce,
        List<Step> steps) {

    public Release {
        editors = Set.copyOf(editors);
        steps = List.copyOf(steps);
    }

    /** How far it is. */
    public enum State {
        /** It can be written on. */
        DRAFT,
        /** It waits for a second person. */
        SUBMITTED,
        /** It was made active, or is to become so. */
        APPROVED,
        /** It was given up. */
        WITHDRAWN
    }

    /**
     * Something that was done with it.
     *
     * @param remark what was said about it; may be empty
     * @param changed of {@link What#CHANGED}, what in it, such as {@code contact eu-duty}; null of all else, and if it was not noted
     */
    public record Step(
            What what,
            String by,
            Instant at,
            String remark,
            @Nullable String changed) {

        /** What stands before what had become active since, where that was put into it. */
        static final String TOOK_OVER = "took over what became active since: ";

        /** What had become active since and was put into it, in words; null of all else. */
        @JsonIgnore
        public @Nullable String tookOver() {
            return changed != null && changed.startsWith(TOOK_OVER) ? changed.substring(TOOK_OVER.length()) : null;
        }

        /** What was done. */
        public enum What {
            BEGUN,
            CHANGED,
            SUBMITTED,
            RETURNED,
            WITHDRAWN,
            APPROVED,
            EMERGENCY,
            /** It was approved, and called off before it became active. */
            CALLED_OFF
        }
    }

    /** Whether that account may approve it: nobody who had a hand in it. */
    public boolean canBeApprovedBy(String account) {
        return !editors.contains(account) && !account.equals(submittedBy);
    }
}
