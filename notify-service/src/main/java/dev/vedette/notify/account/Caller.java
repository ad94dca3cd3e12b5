package dev.vedette.notify.account;

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

    /** Rules and directory name organisations that a partner may not know to be told, and addresses that a reporter has no need of. */
    public boolean maySeeRules() {
        return isNational() && (has(Role.DUTY_OFFICER) || has(Role.ADMINISTRATOR));
    }

    /** Whether the caller may see the addresses of an organisation's contacts. */
    public boolean maySeeAddressesOf(String code) {
        boolean own = organisation.code().equals(code) && (has(Role.DUTY_OFFICER) || has(Role.ADMINISTRATOR));
        return own || maySeeRules();
    }

    /** Whether the caller acts for a national institution; partners see only what concerns their own organisation. */
    public boolean isNational() {
        return organisation.tier() == Organisation.Tier.NATIONAL;
    }
}
