/// Tests of the package of the same name.
@NullMarked
package org.fresnel.registry;

import org.jspecify.annotations.NullMarked;
