/// Tests of the room of the same name.
@NullMarked
package org.fresnel.events;

import org.jspecify.annotations.NullMarked;
