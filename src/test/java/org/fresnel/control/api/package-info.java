/// Tests of the package of the same name.
@NullMarked
package org.fresnel.control.api;

import org.jspecify.annotations.NullMarked;
