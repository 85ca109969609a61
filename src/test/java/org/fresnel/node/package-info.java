/// Tests of the room of the same name.
@NullMarked
package org.fresnel.node;

import org.jspecify.annotations.NullMarked;
