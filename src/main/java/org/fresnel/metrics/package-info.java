/// Numbers out: the only user of Micrometer.
@NullMarked
package org.fresnel.metrics;

import org.jspecify.annotations.NullMarked;
