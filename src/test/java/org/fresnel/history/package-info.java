/// Tests of the package of the same name.
@NullMarked
package org.fresnel.history;

import org.jspecify.annotations.NullMarked;
