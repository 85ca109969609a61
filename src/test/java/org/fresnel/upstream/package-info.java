/// Tests of the package of the same name.
@NullMarked
package org.fresnel.upstream;

import org.jspecify.annotations.NullMarked;
