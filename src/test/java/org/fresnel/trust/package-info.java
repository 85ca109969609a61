/// Tests of what the operator is warned of.
@NullMarked
package org.fresnel.trust;

import org.jspecify.annotations.NullMarked;
