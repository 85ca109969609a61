/// The nodes, their health, and the fleet as one immutable snapshot.
@NullMarked
package org.fresnel.node;

import org.jspecify.annotations.NullMarked;
