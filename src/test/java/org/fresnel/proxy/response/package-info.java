/// Tests of the package of the same name.
@NullMarked
package org.fresnel.proxy.response;

import org.jspecify.annotations.NullMarked;
