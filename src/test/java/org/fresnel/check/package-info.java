/// Tests of the room of the same name.
@NullMarked
package org.fresnel.check;

import org.jspecify.annotations.NullMarked;
