/// Tests of the room of the same name.
@NullMarked
package org.fresnel.command;

import org.jspecify.annotations.NullMarked;
