/**
 * The mail server of last resort: takes any mail for anyone and lays it down as a file.
 */
@NullMarked
package dev.vedette.standalone.mail;

import org.jspecify.annotations.NullMarked;
