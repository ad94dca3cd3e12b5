package dev.vedette.notify.account;

import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The built-in accounts and organisations. The file is read again when it has changed; a broken file is logged and the
 * accounts stay as they were. At start a broken file stops the service.
 */
@Startup
@Singleton
public class Accounts implements Organisations, ClearedAccounts {

    private static final Logger LOG = Logger.getLogger(Accounts.class);
    private static final String DEMO = "/demo/accounts.yaml";
    private static final Duration LOOK_AGAIN_AFTER = Duration.ofSeconds(1);

    private final @Nullable Path file;
    private final Clock clock;
    private volatile AccountList current;
    private volatile Instant lookedAt;
    private @Nullable String version;

    @Inject
    Accounts(
            @ConfigProperty(name = "vedette.accounts.file") Optional<Path> file,
            @ConfigProperty(name = "vedette.accounts.demo") boolean demo,
            Clock clock) {
        this.file = file.orElse(null);
        this.clock = clock;
        this.lookedAt = clock.instant();
        this.current = firstReading(this.file, demo);
    }

    Optional<Account> account(String name) {
        return Optional.ofNullable(list().accounts().get(name));
    }

    @Override
    public Optional<Organisation> find(String code) {
        return Optional.ofNullable(list().organisations().get(code));
    }

    @Override
    public List<Organisation> all() {
        return list().sortedOrganisations();
    }

    @Override
    public SortedMap<String, String> cleared() {
        var cleared = new TreeMap<String, String>();
        for (Account account : list().accounts().values()) {
            if (account.cleared() != null) {
                cleared.put(account.name(), account.cleared());
            }
        }
        return cleared;
    }

    private AccountList firstReading(@Nullable Path path, boolean demo) {
        if (path != null) {
            version = versionOf(path);
            AccountList list = read(path);
            LOG.infof("%d accounts of %d organisations read from %s", sizes(list, path));
            return list;
        }
        if (demo) {
            LOG.warn("DEMO ACCOUNTS ARE ACTIVE: their password is public. Never use them with real information.");
            return demo();
        }
        LOG.warn("No accounts: nobody can sign in. Set VEDETTE_ACCOUNTS_FILE (or VEDETTE_DEMO_ACCOUNTS=true to try).");
        return AccountList.NOBODY;
    }

    private AccountList list() {
        Path path = file;
        if (path != null && isTimeToLook()) {
            readAgainIfChanged(path);
        }
        return current;
    }

    /** Also after the clock was set back: until it were there again, whoever was taken out of the file would go on reading. */
    private boolean isTimeToLook() {
        return Duration.between(lookedAt, clock.instant()).abs().compareTo(LOOK_AGAIN_AFTER) > 0;
    }

    private synchronized void readAgainIfChanged(Path path) {
        lookedAt = clock.instant();
        try {
            String found = versionOf(path);
            if (found.equals(version)) {
                return;
            }
            version = found;
            current = read(path);
            LOG.infof("%d accounts of %d organisations read again from %s", sizes(current, path));
        } catch (InvalidAccountsException | UncheckedIOException e) {
            LOG.errorf("The accounts stay as they were. %s", e.getMessage());
        }
    }

    private static Object[] sizes(AccountList list, Path path) {
        return new Object[] {list.accounts().size(), list.organisations().size(), path};
    }

    private static String versionOf(Path path) {
        try {
            BasicFileAttributes found = Files.readAttributes(path, BasicFileAttributes.class);
            return found.lastModifiedTime() + " " + found.size() + " " + found.fileKey();
        } catch (IOException e) {
            throw new UncheckedIOException("The accounts file " + path + " cannot be read: " + e, e);
        }
    }

    private static AccountList read(Path path) {
        try {
            return AccountList.parse(path.toString(), Files.readString(path));
        } catch (IOException e) {
            throw new UncheckedIOException("The accounts file " + path + " cannot be read: " + e, e);
        }
    }

    private static AccountList demo() {
        try (InputStream in = Accounts.class.getResourceAsStream(DEMO)) {
            if (in == null) {
                throw new IllegalStateException("The demo accounts are not part of this build.");
            }
            return AccountList.parse("the demo accounts", new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
