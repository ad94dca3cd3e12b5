/**
 * What is said to the person at the terminal when something cannot be done. Depends on the JDK alone.
 */
@NullMarked
package dev.vedette.standalone.complaint;

import org.jspecify.annotations.NullMarked;
