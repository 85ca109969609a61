/// Tests of the package of the same name.
@NullMarked
package org.fresnel.forks;

import org.jspecify.annotations.NullMarked;
