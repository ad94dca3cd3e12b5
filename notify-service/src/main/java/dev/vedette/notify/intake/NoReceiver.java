package dev.vedette.notify.intake;

import dev.vedette.notify.event.Event;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.ApplicationScoped;

/** Stands in where nobody receives events: each becomes a dead letter rather than vanish. */
@DefaultBean
@ApplicationScoped
class NoReceiver implements EventReceiver {

    @Override
    public void receive(Event event) {
        throw new IllegalStateException("Nobody receives events");
    }
}
