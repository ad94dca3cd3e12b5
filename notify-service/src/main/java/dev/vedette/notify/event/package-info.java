/**
 * What other services said has happened, as pure values that mirror {@code contracts/}: imports {@code java} and JSpecify only.
 */
@NullMarked
package dev.vedette.notify.event;

import org.jspecify.annotations.NullMarked;
