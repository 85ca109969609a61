/// Tests of the package of the same name.
@NullMarked
package org.fresnel.control.auth;

import org.jspecify.annotations.NullMarked;
