/// The router's real parts under virtual time, against model nodes whose troubles come from a seed.
@NullMarked
package org.fresnel.simulation;

import org.jspecify.annotations.NullMarked;
