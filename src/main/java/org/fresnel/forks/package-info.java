/// Branches of the chain and the nodes on each of them.
@NullMarked
package org.fresnel.forks;

import org.jspecify.annotations.NullMarked;
