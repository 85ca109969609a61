/// What the nodes as they stand can be trusted in, and what an operator has to be warned of.
@NullMarked
package org.fresnel.trust;

import org.jspecify.annotations.NullMarked;
