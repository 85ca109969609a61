/// Tests of the package of the same name.
@NullMarked
package org.fresnel.proxy.publish;

import org.jspecify.annotations.NullMarked;
