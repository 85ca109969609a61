/// The REST client that calls a webhook as the hook of a rollout.
@NullMarked
package org.fresnel.rollout.webhook;

import org.jspecify.annotations.NullMarked;
