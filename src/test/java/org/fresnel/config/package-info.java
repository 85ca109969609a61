/// Tests of the package of the same name.
@NullMarked
package org.fresnel.config;

import org.jspecify.annotations.NullMarked;
