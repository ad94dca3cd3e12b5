/**
 * What is to be acknowledged: until when, by whose word it is, and the links by which somebody without an account does so. What is decided here
 * is plain Java and knows no database. May use {@code routing}, whose rules ask for it.
 */
@NullMarked
package dev.vedette.notify.acknowledgement;

import org.jspecify.annotations.NullMarked;
