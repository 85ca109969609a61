/// Tests of the room of the same name.
@NullMarked
package org.fresnel.duties;

import org.jspecify.annotations.NullMarked;
