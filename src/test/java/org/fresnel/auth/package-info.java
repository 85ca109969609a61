/// Tests of the package of the same name.
@NullMarked
package org.fresnel.auth;

import org.jspecify.annotations.NullMarked;
