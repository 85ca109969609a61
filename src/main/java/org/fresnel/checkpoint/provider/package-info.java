/// The REST client that asks other providers of checkpoints.
@NullMarked
package org.fresnel.checkpoint.provider;

import org.jspecify.annotations.NullMarked;
