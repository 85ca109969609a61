/// The duties on the chain, counted for each node.
@NullMarked
package org.fresnel.inclusion;

import org.jspecify.annotations.NullMarked;
