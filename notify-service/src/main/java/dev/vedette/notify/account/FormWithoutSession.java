package dev.vedette.notify.account;

import io.vertx.ext.web.RoutingContext;

/** Answers a form that a browser sends without a session, so that what was typed into it is not lost. */
public interface FormWithoutSession {

    /** Takes the form in and ends the response, now or later. Nobody else answers. */
    void answer(RoutingContext context);
}
