/// Tests of the package of the same name.
@NullMarked
package org.fresnel.app;

import org.jspecify.annotations.NullMarked;
