/// Tests of the room of the same name.
@NullMarked
package org.fresnel.route;

import org.jspecify.annotations.NullMarked;
