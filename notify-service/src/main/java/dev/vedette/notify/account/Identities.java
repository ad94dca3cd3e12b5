package dev.vedette.notify.account;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.util.stream.Collectors;

/** Says in the words of Quarkus Security who an account is. */
final class Identities {

    private Identities() {}

    static SecurityIdentity of(Account account) {
        var identity = QuarkusSecurityIdentity.builder()
                .setPrincipal(new QuarkusPrincipal(account.name()))
                .addRoles(account.roles().stream().map(Role::name).collect(Collectors.toSet()))
                .addAttribute(
                        SignedInCaller.ORGANISATION, account.organisation().code())
                .addAttribute(SignedInCaller.TLP_RED, account.tlpRed());
        if (account.cleared() != null) {
            identity.addAttribute(SignedInCaller.CLEARED, account.cleared());
        }
        return identity.build();
    }

    static SecurityIdentity named(SecurityIdentity identity, String name) {
        return QuarkusSecurityIdentity.builder(identity)
                .setPrincipal(new QuarkusPrincipal(name))
                .build();
    }
}
