/// Tests of the package of the same name.
@NullMarked
package org.fresnel.control.health;

import org.jspecify.annotations.NullMarked;
