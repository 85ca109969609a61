/// Tests of rollouts.
@NullMarked
package org.fresnel.rollout;

import org.jspecify.annotations.NullMarked;
