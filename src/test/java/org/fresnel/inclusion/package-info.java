/// Tests of the room of the same name.
@NullMarked
package org.fresnel.inclusion;

import org.jspecify.annotations.NullMarked;
