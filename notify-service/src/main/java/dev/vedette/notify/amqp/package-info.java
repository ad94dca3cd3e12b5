/** How this service reaches the broker over AMQP 1.0. May use nothing of the features. */
@NullMarked
package dev.vedette.notify.amqp;

import org.jspecify.annotations.NullMarked;
