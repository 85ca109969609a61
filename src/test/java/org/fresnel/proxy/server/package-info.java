/// Tests of the package of the same name.
@NullMarked
package org.fresnel.proxy.server;

import org.jspecify.annotations.NullMarked;
