/// Tests of the package of the same name.
@NullMarked
package org.fresnel.cli.check;

import org.jspecify.annotations.NullMarked;
