/**
 * What is to be acknowledged: until when, by whose word it is, the links by which somebody without an account does so,
 * and the addresses to which bounces and replies come back. What is decided here is plain Java and knows no database. May use {@code routing}, whose rules ask for it.
 */
@NullMarked
package dev.vedette.notify.acknowledgement;

import org.jspecify.annotations.NullMarked;
