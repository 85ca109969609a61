/// Checkpoint sync: a finalized block and its state, agreed on by the nodes, verified, kept on
/// disk, and served to nodes that begin anew.
@NullMarked
package org.fresnel.checkpoint;

import org.jspecify.annotations.NullMarked;
