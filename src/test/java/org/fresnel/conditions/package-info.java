/// Tests of the package of the same name.
@NullMarked
package org.fresnel.conditions;

import org.jspecify.annotations.NullMarked;
