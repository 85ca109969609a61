/// Rollouts: one node after the other is taken out of use, changed by a hook, tried and used again.
@NullMarked
package org.fresnel.rollout;

import org.jspecify.annotations.NullMarked;
