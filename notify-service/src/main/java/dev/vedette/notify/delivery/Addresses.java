package dev.vedette.notify.delivery;

import dev.vedette.notify.acknowledgement.ReturnAddresses;
import dev.vedette.notify.acknowledgement.Tokens;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Addresses within texts: what a relay answers often repeats them. */
final class Addresses {

    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>@,;:\"()]+@[^\\s<>@,;:\"()]+");

    private Addresses() {}

    /** The text without them. */
    static @Nullable String hidden(@Nullable String text) {
        return text == null ? null : ADDRESS.matcher(text).replaceAll("(address)");
    }

    /**
     * What somebody answered by mail, for somebody else: what it quotes may hold the link, or the address for replies, which are its reader's alone.
     *
     * @param addresses whether he may see addresses
     */
    static @Nullable String ofAnswer(@Nullable String text, boolean addresses) {
        if (text == null) {
            return null;
        }
        String own = ReturnAddresses.TOKEN
                .matcher(Tokens.FORM_IN_LINK.matcher(text).replaceAll("$1…"))
                .replaceAll("…");
        return addresses ? own : hidden(own);
    }
}
