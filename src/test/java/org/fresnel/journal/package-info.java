/// Tests of the room of the same name.
@NullMarked
package org.fresnel.journal;

import org.jspecify.annotations.NullMarked;
