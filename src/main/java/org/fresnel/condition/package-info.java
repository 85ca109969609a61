/// Named conditions of the nodes and their chain that an operator has to know of.
@NullMarked
package org.fresnel.condition;

import org.jspecify.annotations.NullMarked;
