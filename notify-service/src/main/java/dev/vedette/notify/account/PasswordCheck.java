package dev.vedette.notify.account;

import io.quarkus.elytron.security.common.BcryptUtil;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Decides whether a name and a password belong together, without telling by its time whether the name exists. */
@Singleton
class PasswordCheck {

    // What bcrypt looks at; a longer one would match by its beginning.
    private static final int MAX_BYTES = 72;
    // Hash of a random text nobody kept: an unknown name costs as much as a wrong password.
    private static final String NOBODYS_HASH = "$2a$10$0aGlG6SaamMNI6kwGcUotOYD.L.T55MfL02jxfmi9kXGSmgD0DJli";

    private final Accounts accounts;
    private final VerifiedPasswords verified;
    private final FailedAttempts failedAttempts;

    @Inject
    PasswordCheck(Accounts accounts, VerifiedPasswords verified, FailedAttempts failedAttempts) {
        this.accounts = accounts;
        this.verified = verified;
        this.failedAttempts = failedAttempts;
    }

    /**
     * Checks the password, which takes about a tenth of a second unless it was right a moment ago.
     *
     * @param address from where it is tried
     * @return empty if the password is wrong, or the name must wait at that address
     */
    Optional<Account> check(String name, String password, String address) {
        return failedAttempts.attempt(name, address, () -> check(name, password));
    }

    private Optional<Account> check(String name, String password) {
        Optional<Account> account = accounts.account(name);
        if (account.isPresent() && verified.contains(account.get(), password)) {
            return account;
        }
        boolean right = matches(password, account.map(Account::passwordHash).orElse(NOBODYS_HASH));
        Optional<Account> found = account.filter(known -> right);
        found.ifPresent(known -> verified.add(known, password));
        return found;
    }

    private static boolean matches(String password, String hash) {
        boolean right = BcryptUtil.matches(password, hash);
        return right && password.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
    }
}
