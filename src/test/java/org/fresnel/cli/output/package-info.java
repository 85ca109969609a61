/// Tests of the package of the same name.
@NullMarked
package org.fresnel.cli.output;

import org.jspecify.annotations.NullMarked;
