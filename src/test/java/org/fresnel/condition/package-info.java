/// Tests of the conditions that hold.
@NullMarked
package org.fresnel.condition;

import org.jspecify.annotations.NullMarked;
