package dev.vedette.incident.account;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is asking. Made from the security identity alone, never from what a request says.
 *
 * @param account the account's name
 * @param organisation for which the account acts
 * @param roles of the account
 * @param tlpRed whether the account is named for {@code TLP:RED} content released to its organisation
 * @param cleared the highest level of classification that the account may be shown, as the accounts name it; absent: nothing classified
 */
public record Caller(
        String account,
        Organisation organisation,
        Set<Role> roles,
        boolean tlpRed,
        @Nullable String cleared) {

    public Caller {
        roles = Set.copyOf(roles);
    }

    /** One who is cleared for nothing classified. */
    public Caller(String account, Organisation organisation, Set<Role> roles, boolean tlpRed) {
        this(account, organisation, roles, tlpRed, null);
    }

    /** Whether the account has this role. */
    public boolean has(Role role) {
        return roles.contains(role);
    }

    /** Whether the caller may file, update, correct and retract for the own organisation. */
    public boolean mayFile() {
        return has(Role.REPORTER) || has(Role.DUTY_OFFICER) || has(Role.SYSTEM);
    }

    /** Whether the caller may change an incident's status and set readiness. */
    public boolean mayCommand() {
        return has(Role.DUTY_OFFICER) && organisation.tier() == Organisation.Tier.NATIONAL;
    }
}
