/// Every fault of a node against every class of endpoint, over real sockets.
@NullMarked
package org.fresnel.faults;

import org.jspecify.annotations.NullMarked;
