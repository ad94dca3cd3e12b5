package dev.vedette.notify.account;

/**
 * An organisation of the directory.
 *
 * @param code such as {@code MIA}: capitals, digits and hyphens, at most 32
 * @param name for people
 * @param tier national institution or international partner
 */
public record Organisation(String code, String name, Tier tier) {

    /** Whether an organisation is one of the country's own institutions. */
    public enum Tier {
        NATIONAL,
        PARTNER
    }
}
