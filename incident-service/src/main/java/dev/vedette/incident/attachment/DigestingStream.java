package dev.vedette.incident.attachment;

import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Counts and hashes what is written to a file; tells failures of the disk from others. */
final class DigestingStream extends OutputStream {

    private final OutputStream file;
    private final MessageDigest digest = sha256Digest();
    private long size;

    DigestingStream(OutputStream file) {
        this.file = file;
    }

    private static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        try {
            file.write(bytes, from, length);
        } catch (IOException e) {
            throw new DiskException(e);
        }
        digest.update(bytes, from, length);
        size += length;
    }

    @Override
    public void close() throws IOException {
        try {
            file.close();
        } catch (IOException e) {
            throw new DiskException(e);
        }
    }

    /** Of what was written, in hexadecimal digits; to be asked once. */
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }

    long size() {
        return size;
    }
}
