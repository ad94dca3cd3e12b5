package dev.vedette.notify.rulefile;

import java.util.Arrays;
import java.util.Optional;

/** A list of a rule file whose entries can be changed one by one. */
public enum Section {
    ORGANISATIONS("organisations", "code"),
    CONTACTS("contacts", "id"),
    GROUPS("groups", "id"),
    ROSTERS("rosters", "id"),
    ZONES("zones", "id"),
    RULES("rules", "id");

    private final String key;
    private final String idKey;

    Section(String key, String idKey) {
        this.key = key;
        this.idKey = idKey;
    }

    /** The one that stands under that key in a file, and in addresses. */
    public static Optional<Section> of(String key) {
        return Arrays.stream(values()).filter(it -> it.key.equals(key)).findFirst();
    }

    /** Under which it stands in a file. */
    public String key() {
        return key;
    }

    /** Whether lists in its entries mean something by their order: who takes turns, and the corners of a zone. */
    boolean isOrdered() {
        return this == ROSTERS || this == ZONES;
    }

    /** What one of its entries is called. */
    public String title() {
        return key.substring(0, key.length() - 1);
    }

    /** The key of an entry that tells it from the others. */
    public String idKey() {
        return idKey;
    }
}
