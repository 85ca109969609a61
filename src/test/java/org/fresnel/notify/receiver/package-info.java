/// Tests of the clients of receivers.
@NullMarked
package org.fresnel.notify.receiver;

import org.jspecify.annotations.NullMarked;
