/// Rules of the whole code base, and the router as a whole.
@NullMarked
package org.fresnel;

import org.jspecify.annotations.NullMarked;
