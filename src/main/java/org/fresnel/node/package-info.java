/// What is known: the nodes, their health, and the fleet as one immutable picture.
@NullMarked
package org.fresnel.node;

import org.jspecify.annotations.NullMarked;
