/**
 * The mail server of last resort: takes any mail for anyone and lays it down as a file. What is for nobody comes back, and arrives with replies in a mailbox of its own.
 */
@NullMarked
package dev.vedette.standalone.mail;

import org.jspecify.annotations.NullMarked;
