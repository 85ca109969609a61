/// Tests of the package of the same name.
@NullMarked
package org.fresnel.proxy.exchange;

import org.jspecify.annotations.NullMarked;
