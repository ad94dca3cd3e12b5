package dev.vedette.notify.account;

import dev.vedette.notify.account.AccountsDocument.AccountEntry;
import dev.vedette.notify.account.AccountsDocument.OrganisationEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A checked accounts file: every account belongs to a known organisation and has a usable password hash. */
record AccountList(Map<String, Organisation> organisations, Map<String, Account> accounts) {

    static final AccountList NOBODY = new AccountList(Map.of(), Map.of());

    private static final Pattern CODE = Pattern.compile("[A-Z][A-Z0-9-]{0,31}");
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._@-]{0,99}");
    private static final Pattern LEVEL =
            Pattern.compile("(?!.*  )[\\p{L}\\p{N}](?:[\\p{L}\\p{N} /+.()'-]{0,58}[\\p{L}\\p{N})])?");
    // Below cost 10 a stolen file is guessed too fast.
    private static final Pattern BCRYPT = Pattern.compile("\\$2[aby]\\$(1[0-9]|2[0-9]|3[01])\\$[./A-Za-z0-9]{53}");

    /** @throws InvalidAccountsException naming every problem */
    static AccountList parse(String source, String yaml) {
        AccountsDocument document = AccountsDocument.read(source, yaml);
        List<String> problems = new ArrayList<>();
        Map<String, Organisation> organisations = organisations(document.organisations(), problems);
        Map<String, Account> accounts = accounts(document.accounts(), organisations, problems);
        if (!problems.isEmpty()) {
            throw new InvalidAccountsException(source, problems);
        }
        return new AccountList(organisations, accounts);
    }

    /** Sorted by code. */
    List<Organisation> sortedOrganisations() {
        return organisations.values().stream()
                .sorted(Comparator.comparing(Organisation::code))
                .toList();
    }

    private static Map<String, Organisation> organisations(
            @Nullable Map<String, @Nullable OrganisationEntry> entries, List<String> problems) {
        Map<String, Organisation> result = new LinkedHashMap<>();
        if (entries == null || entries.isEmpty()) {
            problems.add("organisations: at least one is required");
            return result;
        }
        entries.forEach((code, entry) -> {
            String where = "organisations." + code;
            if (!CODE.matcher(code).matches()) {
                problems.add(where + ": a code is a capital letter, then up to 31 capitals, digits or hyphens");
            } else if (entry == null || entry.name() == null || entry.tier() == null) {
                problems.add(where + ": name and tier (NATIONAL or PARTNER) are required");
            } else {
                result.put(code, new Organisation(code, entry.name(), entry.tier()));
            }
        });
        return result;
    }

    private static Map<String, Account> accounts(
            @Nullable List<@Nullable AccountEntry> entries,
            Map<String, Organisation> organisations,
            List<String> problems) {
        Map<String, Account> result = new LinkedHashMap<>();
        List<@Nullable AccountEntry> all = entries == null ? List.of() : entries;
        for (int i = 0; i < all.size(); i++) {
            AccountEntry entry = all.get(i);
            String where = "accounts[" + i + "]" + (entry == null ? "" : " (" + entry.name() + ")");
            Account account = entry == null ? null : account(where, entry, organisations, problems);
            if (entry == null) {
                problems.add(where + ": is empty");
            } else if (account != null && result.putIfAbsent(account.name(), account) != null) {
                problems.add(where + ": the name is taken by an earlier account");
            }
        }
        return result;
    }

    private static @Nullable Account account(
            String where, AccountEntry entry, Map<String, Organisation> organisations, List<String> problems) {
        int before = problems.size();
        String name = entry.name() == null ? "" : entry.name();
        String hash = entry.password() == null ? "" : entry.password();
        Organisation organisation = organisations.get(String.valueOf(entry.organisation()));
        if (!NAME.matcher(name).matches()) {
            problems.add(where + ": name is required: small letters, digits and . _ @ -, at most 100");
        }
        if (!BCRYPT.matcher(hash).matches()) {
            problems.add(where + ": password must be a bcrypt hash of cost 10 or more, such as $2y$10$…");
        }
        if (organisation == null) {
            problems.add(where + ": organisation \"" + entry.organisation() + "\" is not among the organisations");
        }
        if (entry.roles() == null || entry.roles().isEmpty() || entry.roles().contains(null)) {
            problems.add(where + ": at least one role is required");
        }
        if (entry.cleared() != null && !LEVEL.matcher(entry.cleared()).matches()) {
            problems.add(where + ": cleared must be the name of a level of classification, such as NATO RESTRICTED");
        }
        if (problems.size() > before || organisation == null) {
            return null;
        }
        // $2b$ differs from $2a$ in name only; the verifier knows the older name.
        return new Account(
                name, hash.replace("$2b$", "$2a$"), organisation, roles(entry), entry.tlpRed(), entry.cleared());
    }

    private static Set<Role> roles(AccountEntry entry) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        if (entry.roles() != null) {
            for (Role role : entry.roles()) {
                if (role != null) {
                    roles.add(role);
                }
            }
        }
        return roles;
    }
}
