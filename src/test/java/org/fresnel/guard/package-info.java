/// Tests of the room of the same name.
@NullMarked
package org.fresnel.guard;

import org.jspecify.annotations.NullMarked;
