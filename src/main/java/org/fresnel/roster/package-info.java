/// Which nodes there are: those of the configuration, and what operators have changed of that while
/// the router ran.
@NullMarked
package org.fresnel.roster;

import org.jspecify.annotations.NullMarked;
