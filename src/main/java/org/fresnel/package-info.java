/// Starts Fresnel: reads the configuration and puts the rooms together.
@NullMarked
package org.fresnel;

import org.jspecify.annotations.NullMarked;
