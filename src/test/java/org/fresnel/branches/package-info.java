/// Tests of the room of the same name.
@NullMarked
package org.fresnel.branches;

import org.jspecify.annotations.NullMarked;
