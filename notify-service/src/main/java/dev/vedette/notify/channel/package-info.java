/**
 * What every way of telling a contact has in common: the outcome of one attempt. May use nothing but the JDK and JSpecify.
 */
@NullMarked
package dev.vedette.notify.channel;

import org.jspecify.annotations.NullMarked;
