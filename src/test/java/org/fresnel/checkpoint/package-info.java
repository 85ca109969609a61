/// Tests of the room of the same name.
@NullMarked
package org.fresnel.checkpoint;

import org.jspecify.annotations.NullMarked;
