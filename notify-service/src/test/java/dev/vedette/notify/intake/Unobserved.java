package dev.vedette.notify.intake;

/** Looks at nothing. */
final class Unobserved implements IntakeObserver {

    @Override
    public void takenIn(ReceivedEvent received, boolean isNew) {}

    @Override
    public void held(IncomingMessage message, Throwable failure) {}

    @Override
    public void buried(IncomingMessage message, RefusedMessage why) {}
}
