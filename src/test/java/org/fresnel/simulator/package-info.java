/// Tests of the package of the same name.
@NullMarked
package org.fresnel.simulator;

import org.jspecify.annotations.NullMarked;
