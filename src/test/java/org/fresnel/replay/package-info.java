/// Tests of the package of the same name.
@NullMarked
package org.fresnel.replay;

import org.jspecify.annotations.NullMarked;
