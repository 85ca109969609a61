/// The operation table and the plan of each request: which nodes, in what order, within what time.
@NullMarked
package org.fresnel.routing;

import org.jspecify.annotations.NullMarked;
