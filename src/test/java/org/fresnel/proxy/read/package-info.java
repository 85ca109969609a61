/// Tests of the package of the same name.
@NullMarked
package org.fresnel.proxy.read;

import org.jspecify.annotations.NullMarked;
