package dev.vedette.notify.web;

import com.fasterxml.jackson.annotation.JsonIgnore;
import dev.vedette.notify.directory.Validity;
import dev.vedette.notify.routing.Acknowledge;
import dev.vedette.notify.routing.Rule;
import dev.vedette.notify.rulebook.InForce;
import dev.vedette.notify.rulebook.RuleMaster;
import dev.vedette.notify.rulebook.RulesStatus;
import dev.vedette.notify.rulefile.Problem;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules and the directory, as API and page show them.
 *
 * @param master what decides which rules are in force
 * @param upToDate whether the rules in force are the file as it is now
 * @param refusedAt when the file as it is now was refused, or null
 * @param problems the mistakes of that file
 */
public record RulesReport(
        RuleMaster master,
        @Nullable InForceReport inForce,
        boolean upToDate,
        @Nullable Instant refusedAt,
        List<Problem> problems) {

    /** Whether the pages decide which rules are in force. */
    @JsonIgnore
    public boolean isPages() {
        return master == RuleMaster.PAGES;
    }

    static RulesReport of(RulesStatus status, Instant now) {
        RulesStatus.Taken taken = status.taken();
        return new RulesReport(
                status.master(),
                taken == null ? null : InForceReport.of(taken, now),
                taken != null && status.problems().isEmpty(),
                status.refusedAt(),
                status.problems());
    }

    /**
     * What is in force.
     *
     * @param lastGood whether it is the last good file out of the database, because the file as it was at the start could not be taken
     */
    public record InForceReport(
            String version,
            String sha256,
            String source,
            Instant loadedAt,
            boolean lastGood,
            List<DirectoryReport.OrganisationReport> organisations,
            List<DirectoryReport.GroupReport> groups,
            List<DirectoryReport.RosterReport> rosters,
            List<RuleReport> rules,
            List<String> fallback) {

        static InForceReport of(RulesStatus.Taken taken, Instant now) {
            InForce inForce = taken.inForce();
            return new InForceReport(
                    inForce.rules().version(),
                    taken.sha256(),
                    taken.source(),
                    taken.loadedAt(),
                    taken.lastGood(),
                    DirectoryReport.organisations(inForce.directory()),
                    DirectoryReport.groups(inForce.directory()),
                    DirectoryReport.rosters(inForce.directory(), now),
                    inForce.rules().rules().stream().map(RuleReport::of).toList(),
                    inForce.rules().fallback());
        }
    }

    /**
     * What is to be acknowledged.
     *
     * @param within how soon, as ISO 8601 writes durations
     * @param otherwise those who are told if it is not
     * @param by ORGANISATION, of which any contact does so for all, or CONTACT, everyone for himself
     * @param needed how many contacts of an organisation have to
     */
    public record AcknowledgeReport(String within, List<String> otherwise, Acknowledge.By by, int needed) {

        static AcknowledgeReport of(Acknowledge wish) {
            return new AcknowledgeReport(wish.within().toString(), wish.names(), wish.by(), wish.needed());
        }
    }

    /**
     * A rule.
     *
     * @param when its condition in words
     * @param acknowledge what is asked of those whom it tells; absent if nothing is
     */
    public record RuleReport(
            String id,
            String when,
            List<String> notifies,
            String precedence,
            @Nullable AcknowledgeReport acknowledge,
            boolean catchUp,
            @Nullable Instant validFrom,
            @Nullable Instant validUntil,
            @Nullable String owner,
            @Nullable String reason) {

        /** From when and until when it asks, for pages. */
        public Validity valid() {
            return new Validity(validFrom, validUntil);
        }

        static RuleReport of(Rule rule) {
            return new RuleReport(
                    rule.id(),
                    rule.when().describe(),
                    rule.notifies(),
                    rule.precedence().name(),
                    rule.acknowledge() == null ? null : AcknowledgeReport.of(rule.acknowledge()),
                    rule.catchUp(),
                    rule.validity().from(),
                    rule.validity().until(),
                    rule.owner(),
                    rule.reason());
        }
    }
}
