/// Tests of the package of the same name.
@NullMarked
package org.fresnel.control.model;

import org.jspecify.annotations.NullMarked;
