/// Tests of the room of the same name.
@NullMarked
package org.fresnel.store;

import org.jspecify.annotations.NullMarked;
