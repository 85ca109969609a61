/// Event streams: one from every node, each event once, one to each client.
@NullMarked
package org.fresnel.events;

import org.jspecify.annotations.NullMarked;
