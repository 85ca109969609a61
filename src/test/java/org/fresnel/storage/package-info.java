/// Tests of the package of the same name.
@NullMarked
package org.fresnel.storage;

import org.jspecify.annotations.NullMarked;
