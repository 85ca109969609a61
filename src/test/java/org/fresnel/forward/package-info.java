/// Tests of the room of the same name.
@NullMarked
package org.fresnel.forward;

import org.jspecify.annotations.NullMarked;
