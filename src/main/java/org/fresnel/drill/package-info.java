/// Failure on purpose: the router treats nodes as failing for a while, and tells how it fared.
@NullMarked
package org.fresnel.drill;

import org.jspecify.annotations.NullMarked;
