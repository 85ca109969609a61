/// Tests of webhooks.
@NullMarked
package org.fresnel.rollout.webhook;

import org.jspecify.annotations.NullMarked;
