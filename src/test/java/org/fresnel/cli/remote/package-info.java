/// Tests of the package of the same name.
@NullMarked
package org.fresnel.cli.remote;

import org.jspecify.annotations.NullMarked;
