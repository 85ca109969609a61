/// Which branches of the chain the nodes' heads are on, and which nodes are not where most are.
@NullMarked
package org.fresnel.branches;

import org.jspecify.annotations.NullMarked;
