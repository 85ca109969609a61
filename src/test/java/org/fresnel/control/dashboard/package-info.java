/// Tests of the package of the same name.
@NullMarked
package org.fresnel.control.dashboard;

import org.jspecify.annotations.NullMarked;
