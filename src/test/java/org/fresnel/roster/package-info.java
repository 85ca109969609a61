/// Tests of the roster.
@NullMarked
package org.fresnel.roster;

import org.jspecify.annotations.NullMarked;
