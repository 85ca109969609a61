/// Sentences and columns for a person who looks at a fleet; pure.
@NullMarked
package org.fresnel.report;

import org.jspecify.annotations.NullMarked;
