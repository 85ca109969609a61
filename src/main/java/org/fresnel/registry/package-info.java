/// The configured nodes with the changes of operators.
@NullMarked
package org.fresnel.registry;

import org.jspecify.annotations.NullMarked;
