/// How nodes are talked to: the only HTTP clients towards them.
@NullMarked
package org.fresnel.wire;

import org.jspecify.annotations.NullMarked;
