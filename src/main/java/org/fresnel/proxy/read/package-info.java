/// Reads: failover from node to node, hedging, and the selection among several responses.
@NullMarked
package org.fresnel.proxy.read;

import org.jspecify.annotations.NullMarked;
