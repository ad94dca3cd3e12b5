/** How this service reaches the broker over AMQP 1.0, and how long it waits before it tries again. May use nothing of the features. */
@NullMarked
package dev.vedette.notify.amqp;

import org.jspecify.annotations.NullMarked;
