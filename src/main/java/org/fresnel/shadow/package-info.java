/// Shadows: nodes that get copies of reads, and whose answers are compared and never given.
@NullMarked
package org.fresnel.shadow;

import org.jspecify.annotations.NullMarked;
