/// Start and stop of the program: its commands, the composition of its parts, its periodic jobs.
@NullMarked
package org.fresnel.app;

import org.jspecify.annotations.NullMarked;
