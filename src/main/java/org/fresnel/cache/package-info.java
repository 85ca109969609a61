/// Answers that several clients share: asked for at the same time, or still true later.
@NullMarked
package org.fresnel.cache;

import org.jspecify.annotations.NullMarked;
