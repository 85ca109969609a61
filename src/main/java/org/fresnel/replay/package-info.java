/// Validator state: what clients send for nodes to keep, and its replay to nodes that lost it.
@NullMarked
package org.fresnel.replay;

import org.jspecify.annotations.NullMarked;
