/// The event stream: one for each client, which survives the death of the node behind it.
@NullMarked
package org.fresnel.events;

import org.jspecify.annotations.NullMarked;
