/// Tests of the room of the same name.
@NullMarked
package org.fresnel.wire;

import org.jspecify.annotations.NullMarked;
