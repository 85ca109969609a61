/// Tests of the package of the same name.
@NullMarked
package org.fresnel.cli;

import org.jspecify.annotations.NullMarked;
