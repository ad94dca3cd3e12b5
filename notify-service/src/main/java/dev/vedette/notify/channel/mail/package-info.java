/**
 * Writes a mail for one contact and hands it to the relay, byte for byte as it is stored. May use {@code event}, {@code directory},
 * {@code releasability} and {@code channel}, Qute for the templates, and the mailer's client at the edge; nothing of routing or delivery.
 */
@NullMarked
package dev.vedette.notify.channel.mail;

import org.jspecify.annotations.NullMarked;
