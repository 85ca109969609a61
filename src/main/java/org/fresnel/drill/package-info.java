/// Drills: the router treats nodes as failing for a while, and reports the effect.
@NullMarked
package org.fresnel.drill;

import org.jspecify.annotations.NullMarked;
