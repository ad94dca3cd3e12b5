package dev.vedette.notify.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** Stands still until it is told to jump. */
public final class JumpingClock extends Clock {

    private volatile Instant now;

    public JumpingClock() {
        this(Instant.parse("2026-03-07T14:00:00Z"));
    }

    public JumpingClock(Instant now) {
        this.now = now;
    }

    public void jump(Duration by) {
        now = instant().plus(by);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
