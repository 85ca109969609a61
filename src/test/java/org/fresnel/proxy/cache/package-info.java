/// Tests of the package of the same name.
@NullMarked
package org.fresnel.proxy.cache;

import org.jspecify.annotations.NullMarked;
