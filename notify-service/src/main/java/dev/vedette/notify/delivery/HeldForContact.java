package dev.vedette.notify.delivery;

/** Something waits for a contact who is missing: somebody else may have to be told instead. */
record HeldForContact() {}
