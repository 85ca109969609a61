/// Tests of the room of the same name.
@NullMarked
package org.fresnel.probe;

import org.jspecify.annotations.NullMarked;
