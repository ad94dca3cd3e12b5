package dev.vedette.standalone.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The password of the account that creates the services' databases: made once, and readable by its owner only. */
record SuperuserPassword(Path file, String value) {
    static SuperuserPassword keptIn(Path directory) throws IOException {
        Path file = directory.resolve("superuser-password").toAbsolutePath();
        if (!Files.exists(file)) {
            byte[] random = new byte[24];
            new SecureRandom().nextBytes(random);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, HexFormat.of().formatHex(random));
        }
        return new SuperuserPassword(file, Files.readString(file).strip());
    }

    @Override
    public String toString() {
        return "SuperuserPassword[" + file + "]";
    }
}
