/**
 * TCP ports of this machine: whether one is free, and which one is.
 */
@NullMarked
package dev.vedette.standalone.port;

import org.jspecify.annotations.NullMarked;
