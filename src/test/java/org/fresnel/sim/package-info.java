/// Tests of the simulated network over real sockets.
@NullMarked
package org.fresnel.sim;

import org.jspecify.annotations.NullMarked;
