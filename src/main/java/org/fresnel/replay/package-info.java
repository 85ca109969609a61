/// Validator state and its replay to nodes that lost it.
@NullMarked
package org.fresnel.replay;

import org.jspecify.annotations.NullMarked;
