package dev.vedette.notify.routing;

import dev.vedette.notify.directory.Contact;

/** What was decided for one contact about one event. */
public sealed interface Decision permits Notify, NotTold {

    Contact contact();
}
