/**
 * What comes back by mail: reads the inbound mailbox by IMAP, understands bounces, notices and replies, and hands each to the delivery that the address to which it was
 * sent names. Every mail is hostile input: what is not understood stays where it is, marked, and nothing is thrown away unseen. May use {@code acknowledgement}, whose addresses they are,
 * {@code delivery}, which decides what follows, and {@code database}, by which one replica looks at a time.
 */
@NullMarked
package dev.vedette.notify.inbound;

import org.jspecify.annotations.NullMarked;
