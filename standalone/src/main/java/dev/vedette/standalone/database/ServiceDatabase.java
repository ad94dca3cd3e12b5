package dev.vedette.standalone.database;

/**
 * A database with the one role that owns it, both of the same name.
 *
 * @param name lower-case letters and underscores
 */
public record ServiceDatabase(String name, String password) {
    public ServiceDatabase {
        if (!name.matches("[a-z_]{1,63}")) {
            throw new IllegalArgumentException("Not a name for a database: " + name);
        }
    }

    /** Leaves the password out, so that it reaches no log. */
    @Override
    public String toString() {
        return "ServiceDatabase[" + name + "]";
    }
}
