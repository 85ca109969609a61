/// Failure on purpose.
@NullMarked
package org.fresnel.drill;

import org.jspecify.annotations.NullMarked;
