/// Tests of the package of the same name.
@NullMarked
package org.fresnel.routing;

import org.jspecify.annotations.NullMarked;
