package dev.vedette.notify.delivery;

/** There may be something to send, once the transaction that says so has committed. */
record DeliveriesPlanned() {}
