/// Tests of the room of the same name.
@NullMarked
package org.fresnel.ssz;

import org.jspecify.annotations.NullMarked;
