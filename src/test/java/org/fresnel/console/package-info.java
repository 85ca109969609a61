/// Tests of the room of the same name.
@NullMarked
package org.fresnel.console;

import org.jspecify.annotations.NullMarked;
