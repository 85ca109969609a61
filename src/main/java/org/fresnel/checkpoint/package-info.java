/// Checkpoint sync: a finalized block and its state that the nodes agree on, verified, stored on
/// disk, and served to new nodes.
@NullMarked
package org.fresnel.checkpoint;

import org.jspecify.annotations.NullMarked;
