/// The live feed: snapshots and changes of the control plane over a WebSocket.
@NullMarked
package org.fresnel.control.feed;

import org.jspecify.annotations.NullMarked;
